"""Closing the meeting: the text is in the interface’s language, or in the other one if asked."""

import pytest

from kamap.services import actions
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.conftest import Port
from tests.ui.conftest import Open, named

PAGE = "account/wrap_up.py"
AGREED = {"en": "Agreed\n- call – ", "zh": "今日约定\n- call – "}


@pytest.mark.parametrize(("lang", "other"), [("en", "zh"), ("zh", "en")])
def test_the_minutes_are_in_either_language(
    open_app: Open, meeting: Port, database: Database, lang: str, other: str
) -> None:
    actions.plan(Desk(database, "Li"), meeting.center, "call")
    app = open_app(center=meeting.center, lang=lang)
    app.query_params["center"] = str(meeting.center)
    app.switch_page(f"../../pages/{PAGE}").run()
    assert not app.exception
    assert AGREED[lang] in app.code[0].value
    named(app.get("button_group"), "wrap_up:switch").set_value(other).run()
    assert AGREED[other] in app.code[0].value
    assert app.session_state["session:language"] == lang
