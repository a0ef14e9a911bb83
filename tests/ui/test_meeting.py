"""When is what a screen shows no longer what is so?"""

from datetime import timedelta

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
