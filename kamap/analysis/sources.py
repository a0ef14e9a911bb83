"""Who told us something about a deal without having a part in it?"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from kamap.model import Person, StakeholderMap, Tie, Topic


@dataclass(frozen=True)
class SourceView:
    """Somebody without a seat, and the information points that they told us, in their order."""

    person: Person
    told: tuple[Topic, ...]

    @property
    def person_id(self) -> int:
        return self.person.id or 0


def who_told(map_: StakeholderMap, today: date) -> tuple[SourceView, ...]:
    """Those who are still there, in the order of entry.

    They have no influence and no stance, and so are no part of support coverage.

    >>> from kamap.model import Account, BuyingCenter, InformationPoint
    >>> port, cranes = Account(id=1, name="Port"), BuyingCenter(id=1, account_id=1, name="Cranes")
    >>> chen = Person(id=7, account_id=1, name="Chen", organisation="Design Institute")
    >>> told = InformationPoint(buying_center_id=1, topic=Topic.FUNDS, source_id=7)
    >>> map_ = StakeholderMap(port, cranes, (), (), (), points=(told,), sources=(chen,))
    >>> [(source.person.name, source.told[0].value) for source in who_told(map_, date(2026, 5, 1))]
    [('Chen', 'funds')]
    """
    return tuple(
        SourceView(person, _told_by(person, map_))
        for person in map_.sources
        if person.present(today)
    )


def _told_by(person: Person, map_: StakeholderMap) -> tuple[Topic, ...]:
    told = {point.topic for point in map_.points if point.source_id == person.id}
    return tuple(topic for topic in Topic if topic in told)


def their_ties(
    map_: StakeholderMap, sources: tuple[SourceView, ...], seated: Collection[int]
) -> tuple[Tie, ...]:
    """The ties that a source has with somebody who is here, with a seat or without."""
    told = {source.person_id for source in sources}
    if not told:
        return ()
    return tuple(
        tie
        for tie in map_.ties
        if not told.isdisjoint((tie.source_id, tie.target_id))
        and all(end in told or end in seated for end in (tie.source_id, tie.target_id))
    )
