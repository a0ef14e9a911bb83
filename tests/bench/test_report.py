"""Does the bench say "short" when a figure is, and does the key it presses change the text?"""

from dataclasses import replace

from kamap import words
from kamap.services import clock, seats, views
from kamap.services.desk import Desk
from kamap.store.engine import Database
from tests.bench import maps
from tests.bench.measure import Measured, Taken
from tests.bench.report import table

FLOOR = Taken(opened=[1000], text=[100], sent=[900])
PYVIS = Taken(opened=[3000], text=[90], map=[1200], sent=[720_000])
KAMAP = Taken(opened=[2000], text=[150], map=[290], sent=[48_000])


def verdicts(**kamap: list[float]) -> list[str]:
    """What the last column says for 60 people, line by line."""
    measured: Measured = {
        ("floor", 0): FLOOR,
        ("pyvis", 60): PYVIS,
        ("kamap", 60): replace(KAMAP, **kamap),
    }
    rows = [line.split("|") for line in table(measured).split("\n\n")[0].splitlines()[2:]]
    return [row[-2].strip() for row in rows]


def test_all_is_well_within_the_targets() -> None:
    assert verdicts() == ["ok"] * 5


def test_each_figure_falls_short_by_itself() -> None:
    assert verdicts(text=[201]) == ["short", "ok", "ok", "ok", "ok"]
    assert verdicts(map=[301]) == ["ok", "short", "short", "ok", "ok"]  # 1200 / 301 < 4
    assert verdicts(sent=[60_001]) == ["ok", "ok", "ok", "short", "ok"]
    assert verdicts(opened=[2501]) == ["ok", "ok", "ok", "ok", "short"]


def test_one_key_changes_support_as_it_is_shown(url: str, database: Database) -> None:
    written = maps.write(url, 60)
    today = clock.day_of(clock.now())
    before = views.load(database, written.center_id, today)
    chosen = before.of(written.person_id)
    assert chosen is not None
    assert (len(before.seats), len(before.ties)) == (60, 180)

    seats.rate(Desk(database, "Li"), chosen.seat.id or 0, influence=chosen.seat.influence + 1)

    after = views.load(database, written.center_id, today)
    assert before.coverage.shares
    assert after.coverage.shares
    shown = [words.percent(view.coverage.shares.supporting) for view in (before, after)]
    assert shown[0] != shown[1]
