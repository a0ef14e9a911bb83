"""Closing a review of an account with a note, and finding the one before."""

from kamap.model import Account, Review
from kamap.services.desk import Desk, Saved
from kamap.store.engine import Database
from kamap.store.repository import Repository


def listed(database: Database, account_id: int) -> tuple[Review, ...]:
    """The account's reviews, the latest first."""
    with database.reading() as connection:
        reviews = Repository(connection).all(Review, account_id=account_id)
    return tuple(sorted(reviews, key=lambda review: review.at, reverse=True))


def close(desk: Desk, account_id: int, note: str = "") -> Saved:
    """The account has been looked at, now, by whoever sits at this desk. Raises NotFound."""
    with desk.edit("review", account_id) as edit:
        edit.the(Account, account_id)
        edit.journal.insert(
            Review.make(account_id=account_id, at=desk.clock(), by=desk.actor, note=note)
        )
    return edit.saved
