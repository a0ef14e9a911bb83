"""How does a widget of a point know its own name, and save what is entered in it?"""

from typing import Any

from kamap.analysis.information import PointView
from kamap.analysis.view import AccountView
from kamap.services import information
from kamap.services.desk import Saved
from kamap.ui import session
from kamap.ui.fields import save


def name(view: AccountView, point: PointView, field: str) -> str:
    """What the widget of one field is called (see `kamap.ui.fields`)."""
    return f"point:{field}:{view.center.id}:{point.point.topic.number}"


def saves(view: AccountView, point: PointView, key: str, field: str) -> dict[str, Any]:
    """What the widget of this key does with what is entered in it."""

    def edit(value: Any) -> Saved:
        return record(view, point, **{field: value})

    return {"on_change": save, "args": (key, view.center.id, edit)}


def record(view: AccountView, point: PointView, **fields: Any) -> Saved:
    return information.record(session.desk(), view.center.id or 0, point.point.topic, **fields)
