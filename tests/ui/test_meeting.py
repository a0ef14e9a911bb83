"""When is what a screen shows no longer what is so?"""

from datetime import timedelta

from streamlit.testing.v1 import AppTest

from kamap.services import seats, views
from kamap.services.desk import Desk
from kamap.ui.meeting import Shown, is_old
from tests.conftest import Clock, Port


def shown(desk: Desk, port: Port) -> Shown:
    view = views.load(desk.database, port.center, desk.today())
    return Shown(port.center, view.center.revision, view.today)


def test_a_screen_is_old_once_somebody_edits(desk: Desk, port: Port) -> None:
    screen = shown(desk, port)
    assert not is_old(screen, desk)
    seats.rate(desk, port.seat["Sun"], influence=25)
    assert is_old(screen, desk)
    assert not is_old(shown(desk, port), desk)


def test_a_screen_left_open_overnight_is_old_in_the_morning(
    desk: Desk, port: Port, clock: Clock
) -> None:
    screen = shown(desk, port)
    clock.day += timedelta(days=1)
    assert is_old(screen, desk)
    assert not is_old(shown(desk, port), desk)


def test_a_map_that_is_gone_is_news(desk: Desk, port: Port) -> None:
    screen = shown(desk, port)
    assert is_old(screen._replace(center_id=port.center + 1), desk)


def test_a_run_of_the_whole_app_is_not_given_up_for_the_news() -> None:
    """It shows the news, too; and parts of a page alone would stay on one that is being left."""

    def page() -> None:
        import streamlit as st

        from kamap.ui import meeting

        @st.fragment(key=meeting.PAGE)
        def part() -> None:
            st.write("a part")

        st.button("news", on_click=meeting._run_page)
        st.write(f"run {st.session_state.setdefault('runs', 0)}")
        st.session_state["runs"] += 1
        part()
        st.fragment(key=meeting._OTHERS)(lambda: st.write("others"))()

    app = AppTest.from_function(page).run()
    assert app.markdown[0].value == "run 0"
    app.button[0].click().run()
    assert app.markdown[0].value == "run 1"


def test_a_look_for_news_that_is_taken_up_when_its_page_has_gone_finds_none() -> None:
    """It came while the next page was run: the room, say, which nobody else's edits change."""

    def page() -> None:
        from dataclasses import replace

        import streamlit as st
        from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

        from kamap.ui import meeting

        def looked_late() -> None:
            run = get_script_run_ctx()
            assert run is not None
            of_a_part = replace(run, fragment_ids_this_run=["others"])
            add_script_run_ctx(ctx=of_a_part)
            meeting._run_page()
            add_script_run_ctx(ctx=run)
            st.session_state["came_back"] = True

        st.button("late", on_click=looked_late)
        st.write(f"came back: {'came_back' in st.session_state}")

    app = AppTest.from_function(page).run()
    app.button[0].click().run()
    assert not app.exception
    assert app.markdown[0].value == "came back: True"
