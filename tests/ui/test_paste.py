"""The paste page: what is guessed can be corrected, and what is wrong is said; nothing is lost."""

import pytest
from streamlit.testing.v1 import AppTest

from kamap.services import views
from kamap.services.desk import Desk
from tests.conftest import Port
from tests.ui.conftest import Open

PAGE = "account/paste.py"
ROWS = "Wang Wei\tCFO\tFinance\t80\nJo Day\tTreasurer\t\t40\nAl Fox\tFitter\tWorkshop\t20\n"


def paste(app: AppTest, rows: str) -> AppTest:
    app.text_area[0].set_value(rows).run()
    assert not app.exception
    return app


def columns(app: AppTest) -> list[str]:
    """What each column is said to hold."""
    return [box.value for box in app.selectbox if box.key and "paste:column" in box.key]


def correct(app: AppTest, column: int, field: str) -> None:
    boxes = [box for box in app.selectbox if box.key and "paste:column" in box.key]
    boxes[column].set_value(field).run()
    assert not app.exception


def seats(desk: Desk, port: Port) -> dict[str, tuple[str, str, int]]:
    return {
        seat.person.name: (seat.person.title, seat.person.department, seat.seat.influence)
        for seat in views.load(desk.database, port.center, desk.today()).seats
    }


def test_pasted_rows_are_added_as_they_are_shown(open_app: Open, meeting: Port, desk: Desk) -> None:
    app = paste(open_app(PAGE, center=meeting.center), ROWS)
    assert columns(app) == ["name", "title", "department", "influence"]
    assert any("3 people added" in said.value for said in app.markdown)
    app.button(key="paste:add").click().run()
    stored = seats(desk, meeting)
    assert stored["Wang Wei"] == ("CFO", "Finance", 80)
    assert stored["Jo Day"] == ("Treasurer", "Finance", 40)  # a merged cell, filled
    assert stored["Al Fox"] == ("Fitter", "Workshop", 20)


def test_merged_cells_and_columns_can_be_taken_otherwise(
    open_app: Open, meeting: Port, desk: Desk
) -> None:
    app = paste(open_app(PAGE, center=meeting.center), ROWS)
    app.toggle[1].set_value(False).run()
    correct(app, 1, "department")
    correct(app, 2, "")
    assert columns(app) == ["name", "department", "", "influence"]
    app.button(key="paste:add").click().run()
    assert seats(desk, meeting)["Jo Day"] == ("", "Treasurer", 40)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "row 2, column influence, “800”"), ("zh", "第 2 行 影响力 列，“800”")]
)
def test_a_fault_names_row_and_column_and_the_rows_stay(
    open_app: Open, meeting: Port, lang: str, said: str
) -> None:
    rows = "姓名\t影响力\n王建国\t800\n"
    app = paste(open_app(PAGE, center=meeting.center, lang=lang), rows)
    assert any(said in error.value.replace("\\", "") for error in app.error)
    assert app.button(key="paste:add").disabled
    assert app.text_area[0].value == rows


def test_without_a_column_of_names_one_is_asked_for(open_app: Open, meeting: Port) -> None:
    app = paste(open_app(PAGE, center=meeting.center), "80\t+1\n60\t−1\n")
    assert [warning.value for warning in app.warning] == [
        "Say above which column holds the names: everybody needs one."
    ]
    assert not [button for button in app.button if button.key == "paste:add"]


def test_headings_alone_add_nobody(open_app: Open, meeting: Port) -> None:
    app = paste(open_app(PAGE, center=meeting.center), "姓名\t职务\n")
    assert [info.value for info in app.info] == ["These are headings, with no rows below them."]
    app.toggle[0].set_value(False).run()
    assert any("1 person added" in said.value for said in app.markdown)
