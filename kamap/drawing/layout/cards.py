"""How large is a person's card?"""

from dataclasses import dataclass

from kamap.analysis.view import AccountView


@dataclass(frozen=True)
class Card:
    """The size of a card in map units (CSS pixels at zoom 1); both sides are even."""

    width: int
    height: int


@dataclass(frozen=True)
class Tier:
    """The sizes of cards on a map of a certain crowd, and the room left around them."""

    smallest: Card
    largest: Card
    gap: int
    """Between two cards: holds the badge on a corner and the ring around people never met."""
    drop: int
    """From a manager's card down to the reports, where the elbows run."""

    def card(self, influence: int) -> Card:
        """A card that grows with influence, from smallest at 0 to largest at 100."""

        def between(small: int, large: int) -> int:
            return small + 2 * ((large - small) * influence // 200)

        return Card(
            between(self.smallest.width, self.largest.width),
            between(self.smallest.height, self.largest.height),
        )


FULL = Tier(Card(124, 46), Card(160, 58), gap=24, drop=44)
COMPACT = Tier(Card(96, 34), Card(120, 40), gap=18, drop=34)
CHIP = Tier(Card(72, 24), Card(92, 28), gap=14, drop=26)


def tier(crowd: int) -> Tier:
    """The tier for so many people on one map: full to 30, compact to 100, then chips."""
    if crowd <= 30:
        return FULL
    return COMPACT if crowd <= 100 else CHIP


def card(influence: int, crowd: int) -> Card:
    """The card of a person of that influence on a map of so many people.

    >>> card(100, 12), card(0, 200)
    (Card(width=160, height=58), Card(width=72, height=24))
    """
    return tier(crowd).card(influence)


def bend(crowd: int) -> int:
    """How far above a report's card the elbow from the manager turns, clear of the row above."""
    return tier(crowd).gap // 2


def cards(view: AccountView) -> dict[int, Card]:
    """Everybody's card, by person id, most influential first and then by id."""
    of_size = tier(len(view.seats))
    ranked = sorted(view.seats, key=lambda seat: (-seat.seat.influence, seat.person_id))
    return {seat.person_id: of_size.card(seat.seat.influence) for seat in ranked}
