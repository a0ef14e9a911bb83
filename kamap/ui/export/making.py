"""The file as it will go out: made once, and kept while nothing that is in it changes."""

import streamlit as st

from kamap.analysis.telltale import Telltale
from kamap.analysis.view import AccountView
from kamap.errors import DatabaseTrouble, KamapError
from kamap.model import Audience
from kamap.services import exports, files
from kamap.services.exports import Order
from kamap.services.files import File
from kamap.ui import session
from kamap.ui.resources import database

_MADE = "export:made"


def found_words(view: AccountView, order: Order) -> tuple[Telltale, ...]:
    """What somebody has to have looked at before the file goes out; nothing where none will."""
    if order.audience is not Audience.CLIENT:
        return ()
    try:
        return exports.to_confirm(database(), exports.shown(view, order), order)
    except DatabaseTrouble:
        raise
    except KamapError:
        return ()  # said where the file would show


def made(view: AccountView, order: Order) -> File | KamapError:
    """The file, or why there is none."""
    of = order, view.center.id, view.center.revision, view.today
    kept = st.session_state.get(_MADE)
    if kept is None or kept[0] != of:
        kept = st.session_state[_MADE] = of, _make(view, order)
    found: File | KamapError = kept[1]
    return found


def _make(view: AccountView, order: Order) -> File | KamapError:
    try:
        return files.made(database(), view, order, session.desk().today())
    except DatabaseTrouble:
        raise
    except KamapError as error:
        return error
