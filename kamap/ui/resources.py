"""What all sessions of one server share: the database."""

import gc
from contextlib import suppress

import streamlit as st

from kamap.errors import DatabaseTrouble
from kamap.services.clock import day_of, now
from kamap.services.summaries import roll_forward
from kamap.store.engine import Database, open_database


@st.cache_resource(show_spinner=False)
def database() -> Database:
    """The database, opened and migrated once. Raises DatabaseTrouble, and is then tried anew."""
    return open_database()


@st.cache_resource(show_spinner=False, max_entries=1)
def _rolled_forward(day: str) -> str:
    roll_forward(database(), day_of(now()))
    return day


def first_read_of_the_day() -> None:
    """Brings the summaries up to date when a new day has begun."""
    # Maps are analysed as of today all the same: looking must not depend on writing.
    with suppress(DatabaseTrouble):
        _rolled_forward(day_of(now()).isoformat())


@st.cache_resource(show_spinner=False)
def settle_memory() -> None:
    """Takes what is loaded once out of the garbage collector's sight.

    Streamlit collects garbage after every run, before its last messages reach the browser; looking
    through all of networkx, scipy and plotly each time would hold up every edit.
    """
    gc.collect()
    gc.freeze()
