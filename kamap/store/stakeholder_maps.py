"""Stakeholder maps as they are stored: one, or hundreds in a dozen queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import select

from kamap.model import (
    Account,
    Action,
    BuyingCenter,
    Counterpart,
    InformationPoint,
    Noun,
    Opportunity,
    Person,
    Seat,
    Snooze,
    StakeholderMap,
    SuccessFactor,
    TeamMember,
    Tie,
)
from kamap.store.repository import Repository, table
from kamap.store.rows import of_columns

N = TypeVar("N", bound=Noun)


class StakeholderMaps:
    """Reads whole maps on one connection."""

    def __init__(self, repository: Repository) -> None:
        self.repository = repository
        self.connection = repository.connection

    def one(self, center_id: int) -> StakeholderMap | None:
        """A buying center with everybody in it, None where there is none."""
        return next(iter(self.of([center_id])), None)

    def of(self, center_ids: Sequence[int]) -> list[StakeholderMap]:
        """The maps of these buying centers, a few hundred at most, in the order of their ids."""
        centers = self.repository.of(BuyingCenter, "id", center_ids)
        accounts = {
            a.id: a for a in self.repository.of(Account, "id", {c.account_id for c in centers})
        }
        seats = self._by_center(Seat, center_ids)
        people = self._seated(Person, "id", center_ids)
        counterparts = self._seated(Counterpart, "person_id", center_ids)
        points = self._by_center(InformationPoint, center_ids)
        told = _told(seats, points)
        sources = self._people({person for those in told.values() for person in those})
        ties = self._ties(center_ids, seats, told)
        opportunities = self._by_center(Opportunity, center_ids)
        factors = self._by_center(SuccessFactor, center_ids)
        actions = self._by_center(Action, center_ids)
        snoozes = self._by_center(Snooze, center_ids)
        team, policy = self._team(counterparts), self.repository.policy()

        def whole(center: BuyingCenter) -> StakeholderMap:
            id_ = center.id or 0
            covering = {counterpart.team_member_id for counterpart in counterparts[id_]}
            return StakeholderMap(
                account=accounts[center.account_id],
                center=center,
                people=tuple(people[id_]),
                seats=tuple(seats[id_]),
                ties=tuple(ties[id_]),
                opportunity=next(iter(opportunities[id_]), None),
                counterparts=tuple(counterparts[id_]),
                team=tuple(member for member in team if member.id in covering),
                points=tuple(points[id_]),
                factors=tuple(sorted(factors[id_], key=lambda f: (f.rank, f.id or 0))),
                actions=tuple(actions[id_]),
                snoozes=tuple(snoozes[id_]),
                sources=tuple(sources[who] for who in sorted(told[id_])),
                policy=policy,
            )

        return [whole(center) for center in centers]

    def _ties(
        self,
        center_ids: Sequence[int],
        seats: dict[int, list[Seat]],
        told: dict[int, set[int]],
    ) -> dict[int, list[Tie]]:
        """The ties among those who have a seat, and of those with the people who told us."""
        found = self._seated(Tie, "source_id", center_ids)
        from_sources: dict[int, list[Tie]] = defaultdict(list)
        for tie in self.repository.of(
            Tie, "source_id", {who for those in told.values() for who in those}
        ):
            from_sources[tie.source_id].append(tie)
        ties: dict[int, list[Tie]] = defaultdict(list)
        for center_id in center_ids:
            here = {seat.person_id for seat in seats[center_id]} | told[center_id]
            more = (tie for who in sorted(told[center_id]) for tie in from_sources[who])
            ties[center_id] = [t for t in (*found[center_id], *more) if t.target_id in here]
        return ties

    def _team(self, counterparts: dict[int, list[Counterpart]]) -> tuple[TeamMember, ...]:
        covering = {c.team_member_id for those in counterparts.values() for c in those}
        return self.repository.of(TeamMember, "id", covering)

    def _people(self, ids: Iterable[int]) -> dict[int, Person]:
        return {person.id or 0: person for person in self.repository.of(Person, "id", ids)}

    def _by_center(self, noun: type[N], center_ids: Sequence[int]) -> dict[int, list[N]]:
        """Those of a noun that belong to each buying center."""
        found: dict[int, list[N]] = defaultdict(list)
        for one in self.repository.of(noun, "buying_center_id", center_ids):
            found[one.buying_center_id].append(one)  # type: ignore[attr-defined]
        return found

    def _seated(self, noun: type[N], column: str, center_ids: Sequence[int]) -> dict[int, list[N]]:
        """Those of a noun whose column names a person seated in each buying center."""
        rows, seats = table(noun), table(Seat)
        query = (
            select(seats.c.buying_center_id.label("seated_in"), rows)
            .join(seats, seats.c.person_id == rows.c[column])
            .where(seats.c.buying_center_id.in_(center_ids))
            .order_by(rows.c.id)
        )
        found: dict[int, list[N]] = defaultdict(list)
        read = self.connection.execute(query).all()
        nouns_ = of_columns(noun, rows.columns.keys(), (row[1:] for row in read))
        for row, one in zip(read, nouns_, strict=True):
            found[row[0]].append(one)
        return found


def _told(
    seats: dict[int, list[Seat]], points: dict[int, list[InformationPoint]]
) -> dict[int, set[int]]:
    """Who told us something about each purchase without having a seat in it."""
    told: dict[int, set[int]] = defaultdict(set)
    for center_id, those in points.items():
        seated = {seat.person_id for seat in seats[center_id]}
        told[center_id] = {p.source_id for p in those if p.source_id is not None} - seated
    return told
