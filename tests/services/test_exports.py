"""Making a file: who is in it, what it is called, what stops it, and that the log says so."""

from dataclasses import replace

import pytest

from kamap.analysis.client_map import Disclosure
from kamap.errors import ForUsAlone, NobodyToShow, NotAColour, WordsToConfirm
from kamap.model import Audience, FileFormat
from kamap.services import accounts, exports, files, history, people, seats, views
from kamap.services.desk import Desk
from kamap.services.exports import Order
from tests.conftest import MONDAY, Port

CLIENT = Order(Audience.CLIENT, FileFormat.SVG)
OURS = Order(Audience.INTERNAL, FileFormat.SVG)


def made(desk: Desk, port: Port, order: Order) -> files.File:
    return files.made(desk.database, views.load(desk.database, port.center, MONDAY), order)


def test_a_client_file_names_nobody_but_those_in_it(desk: Desk, port: Port) -> None:
    two = frozenset({port.person["Zhou"], port.person["Sun"]})
    file = made(desk, port, replace(CLIENT, disclosure=Disclosure(people=two)))

    assert file.people == 2
    assert b"Zhou" in file.content
    assert b"Qian" not in file.content


def test_a_client_file_is_called_by_its_title_and_ours_says_that_it_is(
    desk: Desk, port: Port
) -> None:
    titled = replace(CLIENT, title="Cranes: who / with whom?")
    assert made(desk, port, titled).name == "Cranes-who-with-whom-2026-03-02.svg"
    assert made(desk, port, CLIENT).name == "Project-organisation-2026-03-02.svg"
    assert made(desk, port, OURS).name == "INTERNAL-内部资料-Port-Standing-2026-03-02.svg"


def test_nobody_to_show(desk: Desk, port: Port) -> None:
    empty, _ = accounts.create(desk, "Empty")
    view = views.load(desk.database, empty.id or 0, MONDAY)
    for order in (CLIENT, OURS):
        with pytest.raises(NobodyToShow) as refused:
            files.made(desk.database, view, order)
        assert not refused.value.ticked

    with pytest.raises(NobodyToShow) as refused:
        made(desk, port, replace(CLIENT, disclosure=Disclosure(people=frozenset())))
    assert refused.value.ticked


@pytest.mark.parametrize("format_", [FileFormat.GRAPHML, FileFormat.BRIEF])
def test_some_formats_are_for_us_alone(format_: FileFormat, desk: Desk, port: Port) -> None:
    with pytest.raises(ForUsAlone):
        made(desk, port, replace(CLIENT, format=format_))


@pytest.mark.parametrize("accent", ["red", "#12345", "#12345g", "#2F74B5;}", ""])
def test_an_accent_is_a_colour(accent: str, desk: Desk, port: Port) -> None:
    with pytest.raises(NotAColour):
        made(desk, port, replace(CLIENT, accent=accent))


def test_telltale_words_stop_a_client_file_until_confirmed(desk: Desk, port: Port) -> None:
    people.change(desk, port.person["Sun"], title="教练，难缠")
    with pytest.raises(WordsToConfirm) as refused:
        made(desk, port, CLIENT)
    assert refused.value.found == (("教练", "教练，难缠"), ("难缠", "教练，难缠"))

    assert made(desk, port, replace(CLIENT, confirmed=True)).people == 3
    assert made(desk, port, OURS).people == 3


def test_whom_only_those_favour_who_are_not_with_us_is_a_competitor(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Zhou"], favours="Blue Cranes")  # +3: with us
    seats.rate(desk, port.seat["Qian"], favours="Gantry Co")  # −4
    assert exports.competitors(desk.database) == ("Gantry Co",)

    people.change(desk, port.person["Sun"], title="ex Gantry Co, ex Blue Cranes")
    with pytest.raises(WordsToConfirm) as refused:
        made(desk, port, CLIENT)
    assert [word for word, _ in refused.value.found] == ["Gantry Co"]


def test_an_export_is_in_the_log_and_nothing_takes_it_back(desk: Desk, port: Port) -> None:
    seats.rate(desk, port.seat["Sun"], influence=77)
    view = views.load(desk.database, port.center, MONDAY)
    saved = exports.note(desk, view, CLIENT, 3)

    newest = history.log(desk.database, port.account, 1)[0]
    assert (newest.what, newest.actor, newest.noun) == ("export", "Li", "export")
    assert (newest.after["audience"], newest.after["format"]) == ("client", "svg")
    assert saved.revisions == {}

    assert history.undo(desk, port.account).undid == "rate"
    assert history.next_undo(desk.database, "Li", port.account)[0].what != "export"
    assert "export" in {change.what for change in history.log(desk.database, port.account)}


def test_making_a_file_changes_nothing(desk: Desk, port: Port) -> None:
    before = history.last_set(desk.database), views.revision(desk.database, port.center)
    made(desk, port, OURS)
    assert (history.last_set(desk.database), views.revision(desk.database, port.center)) == before
