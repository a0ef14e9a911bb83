"""The change log played backwards."""

from dataclasses import dataclass
from typing import Any

from kamap.analysis.replay import rewind


@dataclass(frozen=True)
class Line:
    noun: str
    row_id: int
    field: str | None
    before: Any
    after: Any


ZHOU = {"id": 1, "name": "Zhou", "title": "Director"}


def test_what_came_goes_and_what_went_comes_back() -> None:
    came, went = Line("person", 1, None, None, ZHOU), Line("person", 1, None, ZHOU, None)
    assert rewind({("person", 1): ZHOU}, [came]) == {}
    assert rewind({}, [went]) == {("person", 1): ZHOU}
    assert rewind({}, [went, came]) == {}


def test_a_field_gets_the_value_before_the_oldest_change() -> None:
    lines = [
        Line("person", 1, "title", "Head", "Director"),
        Line("person", 1, "title", "", "Head"),
    ]
    assert rewind({("person", 1): ZHOU}, lines)[("person", 1)]["title"] == ""
    assert ZHOU["title"] == "Director"


def test_what_changed_before_it_went() -> None:
    lines = [Line("person", 1, None, ZHOU, None), Line("person", 1, "title", "", "Director")]
    assert rewind({}, lines) == {("person", 1): ZHOU | {"title": ""}}


def test_changes_to_what_is_not_there_leave_no_trace() -> None:
    assert rewind({}, [Line("person", 1, "title", "", "Director")]) == {}
