"""What a customer must not read is in no file for a customer: in no encoding, nor by its effect."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kamap.analysis.client_map import client_map
from kamap.export.renderer import vis
from kamap.model import Audience, FileFormat
from kamap.services import files
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.store.engine import Database, open_database
from tests.conftest import fresh_file
from tests.export.secrets import leaks
from tests.export.told import Around, around, told

CLIENT = [format_ for format_ in FileFormat if not format_.internal_only]
EXAMPLES = {FileFormat.PNG: 10, FileFormat.PPTX: 15}
"""What takes long to make is made less often; what goes into every format is the same."""


@pytest.fixture(scope="module")
def empty() -> Iterator[Database]:
    """Words are confirmed here, and so nothing is asked of it."""
    with TemporaryDirectory() as folder:
        database = open_database(fresh_file(Path(folder)))
        yield database
        database.close()


def of_client(database: Database, one: Around, format_: FileFormat, lang: str) -> File:
    order = Order(
        Audience.CLIENT,
        format_,
        lang,
        "Port project",
        "Harbour",
        "Us",
        disclosure=one.disclosure,
        unordered=lang == "zh",
        confirmed=True,
    )
    return files.made(database, one.view, order)


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_is_told_alone_makes_the_list(data: st.DataObject) -> None:
    what = data.draw(told())
    one, other = data.draw(around(what)), data.draw(around(what))

    map_ = client_map(one.view, one.disclosure)
    assert len(map_.people) == len(what.people)
    assert map_ == client_map(other.view, other.disclosure)


@pytest.mark.parametrize("format_", CLIENT)
def test_no_secret_is_in_any_file(format_: FileFormat, empty: Database) -> None:
    @settings(
        max_examples=EXAMPLES.get(format_, 25),
        suppress_health_check=[HealthCheck.too_slow],
        deadline=None,
    )
    @given(told().flatmap(around), st.sampled_from(["en", "zh"]))
    def nowhere(one: Around, lang: str) -> None:
        file = of_client(empty, one, format_, lang)
        assert leaks(file.name, file.content, without=vis().encode()) == []

    nowhere()


@pytest.mark.parametrize("format_", CLIENT)
def test_no_secret_changes_a_byte(format_: FileFormat, empty: Database) -> None:
    @settings(
        max_examples=EXAMPLES.get(format_, 25),
        suppress_health_check=[HealthCheck.too_slow],
        deadline=None,
    )
    @given(
        told().flatmap(lambda what: st.tuples(around(what), around(what))),
        st.sampled_from(["en", "zh"]),
    )
    def the_same(two: tuple[Around, Around], lang: str) -> None:
        one, other = (of_client(empty, one, format_, lang) for one in two)
        assert one == other

    the_same()
