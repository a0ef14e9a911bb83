"""The sample customer: who is on it, its figures, and that its history leads to its files."""

from collections import Counter
from datetime import timedelta
from time import perf_counter

import pytest

from kamap.intake import File, read
from kamap.model import AccountKind, Attitude, Role, TieKind
from kamap.services import accounts, history, imports, sample, views
from kamap.services import clock as clocks
from tests.conftest import MONDAY


@pytest.fixture(params=["en", "zh"])
def lang(request):
    return request.param


def files(lang):
    folder = sample.SAMPLES / lang
    return [
        File(f"{name}.csv", (folder / f"{name}.csv").read_bytes()) for name in ("people", "ties")
    ]


def test_its_figures(desk, database, lang):
    center = sample.load(desk, lang)
    view = views.load(database, center.id, MONDAY)
    shares = view.coverage.shares
    assert view.account.name == sample.NAMES[lang]
    assert view.account.kind is AccountKind.STRATEGIC
    assert view.coverage.seats == 14
    # 75 Sun + 70 Wu + 60 Ma + 60 Hu + 65 Fang + 25 Tan = 355 of 755
    assert shares.supporting == pytest.approx(355 / 755)
    assert shares.confirmed_support == pytest.approx(265 / 755)
    assert shares.opposed == pytest.approx(155 / 755)
    before = views.before(database, center.id, MONDAY).supporting
    # without Ma, Tan and 10 of Fang's influence, but with Li, who has turned since
    assert before == pytest.approx(305 / 745)


def test_who_is_on_it(desk, database, lang):
    center = sample.load(desk, lang)
    view = views.load(database, center.id, MONDAY)
    assert {role for seat in view.seats for role in seat.seat.roles} == set(Role)
    (chairman,) = view.final_say
    assert chairman.never_met
    assert chairman.attitude is Attitude.NEUTRAL
    assert [seat.attitude for seat in view.seats if seat.coach] == [Attitude.ALLY]
    assert len([seat for seat in view.seats if seat.blocker]) == 1
    assert len([seat for seat in view.seats if seat.seat.stance is None]) == 2
    assert len([seat for seat in view.seats if seat.stale]) == 1
    assert len([seat for seat in view.seats if seat.person.organisation]) == 1
    assert {tie.kind for tie in view.ties} == set(TieKind)
    assert Counter(tie.kind for tie in view.ties)[TieKind.REPORTS_TO] == 12


def test_both_languages_tell_the_same(desk, database):
    seats = []
    for lang in ("en", "zh"):
        view = views.load(database, sample.load(desk, lang).id, MONDAY)
        seats.append(
            {
                seat.person.external_id: (
                    seat.seat.influence,
                    seat.seat.stance,
                    seat.seat.rated_on,
                    seat.seat.roles,
                    bool(seat.seat.evidence),
                    bool(seat.seat.favours),
                    seat.person.contact_depth,
                )
                for seat in view.seats
            }
        )
    assert seats[0] == seats[1]


def test_its_history_is_true_and_lies_in_the_past(desk, database, lang):
    center = sample.load(desk, lang)
    days = [clocks.day_of(change.at) for change in history.log(database, center.account_id)]
    assert days == sorted(days, reverse=True)
    assert days[-1] == MONDAY - timedelta(120)
    assert days[0] < MONDAY
    assert {change.actor for change in history.log(database, center.account_id)} == {"Li"}
    trend = views.trend(database, center.id)
    assert len(trend) > 10
    assert views.as_of(database, center.id, trend[0].on).coverage.seats == 14


def test_its_history_leads_to_its_files(desk, database, clock, lang):
    """On the day the files were written, importing them over the loaded sample changes nothing."""
    clock.day = sample.AS_OF
    center = sample.load(desk, lang)
    plan = imports.preview(desk, center.id, *files(lang))
    assert plan.rows
    assert [row for row in plan.rows if row.changes] == []
    assert plan.changes_nothing


def test_its_files_are_an_example_of_the_format(desk, lang):
    roster = read(*files(lang))
    assert (len(roster.people), roster.left_out, roster.faults) == (14, (), ())


def test_a_second_one_is_numbered(desk, lang):
    name = sample.NAMES[lang]
    for _ in range(3):
        sample.load(desk, lang)
    listed = [a.account.name for a in accounts.listed(desk.database)]
    assert listed == [name, f"{name} 2", f"{name} 3"]


def test_it_loads_in_less_than_two_seconds(desk):
    begun = perf_counter()
    sample.load(desk, "en")
    assert perf_counter() - begun < 2
