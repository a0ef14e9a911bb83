"""What all sessions of one server share: the database."""

import gc

import streamlit as st

from kamap.services import rolling
from kamap.services.clock import day_of, now
from kamap.store.engine import Database, open_database


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """The database, opened and migrated once. Raises DatabaseTrouble, and is then tried anew."""
    return open_database()


def keep_up() -> None:
    """Brings the summaries up to date when a new day has begun, or the policy was changed."""
    rolling.in_background(database(), day_of(now()))


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Takes what is loaded once out of the garbage collector's sight.

    Streamlit collects garbage after every run, before its last messages reach the browser; looking
    through all of networkx, scipy and plotly each time would hold up every edit.
    """
    gc.collect()
    gc.freeze()
