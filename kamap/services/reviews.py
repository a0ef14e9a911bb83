"""Reviewing an account: what has changed since the last time, and closing with a note."""

from dataclasses import dataclass

from kamap.model import Account, Review
from kamap.services import meanwhile
from kamap.services.desk import Desk, Saved, changed
from kamap.services.meanwhile import Meanwhile
from kamap.store.engine import Database
from kamap.store.repository import Repository


@dataclass(frozen=True)
class Opened:
    """What a review begins with."""

    earlier: tuple[Review, ...]
    """The latest first."""
    meanwhile: Meanwhile

    @property
    def last(self) -> Review | None:
        return next(iter(self.earlier), None)


def listed(database: Database, account_id: int) -> tuple[Review, ...]:
    """The account's reviews, the latest first."""
    with database.reading() as connection:
        reviews = Repository(connection).all(Review, account_id=account_id)
    return tuple(sorted(reviews, key=lambda review: (review.at, review.id), reverse=True))


def opened(desk: Desk, account_id: int) -> Opened:
    """The reviews so far, and what has happened since the last of them. Raises NotFound."""
    earlier = listed(desk.database, account_id)
    return Opened(earlier, meanwhile.since(desk, account_id, next(iter(earlier), None)))


def close(desk: Desk, account_id: int, note: str = "") -> tuple[int, Saved]:
    """The account has been looked at, now, by whoever sits at this desk; gives back the review's
    id. Raises Invalid, NotFound.
    """
    with desk.edit("review", account_id) as edit:
        edit.the(Account, account_id)
        edit.journal.insert(
            Review.make(account_id=account_id, at=desk.clock(), by=desk.actor, note=note)
        )
    return changed(edit.saved, Review)[0], edit.saved
