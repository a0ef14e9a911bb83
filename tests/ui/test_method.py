"""/method: the worked example agrees with its own sums, and every word can be found."""

from datetime import date

import pytest

from kamap.analysis.coverage import Part
from kamap.i18n import translator
from kamap.ui.method.example import five
from tests.ui.conftest import Open

TODAY = date(2026, 5, 4)


def test_the_example_has_all_parts_and_comes_out_as_reckoned_by_hand() -> None:
    """50 + 40 of 200 are with us, 50 of it confirmed; 60 neutral, 30 opposed, 20 unknown."""
    view = five(TODAY)
    shares, base = view.coverage.shares, view.coverage.base
    assert {seat.part for seat in view.seats} == set(Part)
    assert shares is not None
    assert (shares.supporting, shares.confirmed_support, shares.possible_support) == (
        90 / 200,
        50 / 200,
        pytest.approx(110 / 200),
    )
    assert (shares.neutral, shares.opposed, shares.unknown) == (60 / 200, 30 / 200, 20 / 200)
    assert (base.people_supporting, base.people) == (2, 5)
    assert (base.departments_supporting, base.departments) == (2, 4)
    assert [seat.person.name for seat in view.final_say] == ["Chairman"]


@pytest.mark.parametrize(
    ("lang", "sums"),
    [
        ("en", ("= (50 + 40) ÷ 200", "= 50 ÷ 200", "= (50 + 40 + 20) ÷ 200")),
        ("zh", ("支持率", "上限", "45.0 %")),
    ],
)
def test_the_page_shows_gates_sums_and_words(
    open_app: Open, lang: str, sums: tuple[str, ...]
) -> None:
    app = open_app("method.py", lang=lang)
    assert not app.exception
    said = "".join(block.proto.body for block in app.get("html"))
    for text in (*sums, translator(lang)("Information power"), translator(lang)("Red flag")):
        assert text in said


def test_a_word_is_found_in_either_language_and_by_what_it_means(open_app: Open) -> None:
    app = open_app("method.py", lang="en")
    for asked, found in (("守门人", "Gatekeeper"), ("brave", None), ("signs was CHOSEN", None)):
        app.text_input(key="method:find").set_value(asked).run()
        rows = [block.proto.body for block in app.get("html") if "<caption>" in block.proto.body]
        assert ("".join(rows).count("<tr>"), bool(rows)) == ((1, True) if found else (0, False))
        assert found is None or found in rows[0]
    assert [caption.value for caption in app.caption] == ["No word fits."]
