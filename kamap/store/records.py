"""What kamap keeps for itself beside the nouns: summaries, trends, first places, visits."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from kamap.model import Account, BuyingCenter, Layout, Place
from kamap.store.repository import table
from kamap.store.tables import AdviceRow, Summary, SummaryRow, Trend, TrendRow, VisitRow

Advice = dict[str, Any]
"""Gates, flags and roles as JSON (`kamap.services.recorded`)."""


class Kept(NamedTuple):
    """A summary, what stands behind it, and the days on which its figures changed."""

    summary: Summary
    advice: Advice
    points: Sequence[Trend]


class Share(NamedTuple):
    """The buying centers whose id leaves this number when divided by how many shares there are."""

    number: int
    of: int


WHOLE = Share(0, 1)


class Records:
    """Reads and writes on one connection, none of them logged."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def keep(self, kept: Sequence[Kept]) -> None:
        """Replaces summaries and what stands behind them; adds the points of their trends."""
        if not kept:
            return
        ids = [one.summary.buying_center_id for one in kept]
        summaries = [vars(one.summary) for one in kept]
        advice = [
            {"buying_center_id": id_, **one.advice} for id_, one in zip(ids, kept, strict=True)
        ]
        for rows, values in ((SummaryRow.__table__, summaries), (AdviceRow.__table__, advice)):
            self.connection.execute(delete(rows).where(rows.c.buying_center_id.in_(ids)))
            self.connection.execute(insert(rows), values)
        points = [vars(point) for one in kept for point in one.points]
        if points:
            rows = TrendRow.__table__
            same = (rows.c.buying_center_id == bindparam("center")) & (
                rows.c.on == bindparam("day")
            )
            days = [{"center": p["buying_center_id"], "day": p["on"]} for p in points]
            self.connection.execute(delete(rows).where(same), days)
            self.connection.execute(insert(rows), points)

    def expire_all(self) -> None:
        """No summary is true any more: each is worked out anew before it is read."""
        rows = SummaryRow.__table__
        self.connection.execute(update(rows).values(valid_until=rows.c.on))

    def summary(self, center_id: int) -> Summary | None:
        rows = SummaryRow.__table__
        row = self.connection.execute(select(rows).filter_by(buying_center_id=center_id)).mappings()
        return next((Summary.model_construct(**found) for found in row), None)

    def summaries(self, center_ids: Collection[int] | None = None) -> dict[int, Summary]:
        """The summaries of these buying centers, or of all, by their ids."""
        rows = SummaryRow.__table__
        query = select(rows)
        if center_ids is not None:
            query = query.where(rows.c.buying_center_id.in_(center_ids))
        found = self.connection.execute(query).mappings()
        return {row["buying_center_id"]: Summary.model_construct(**row) for row in found}

    def advice(self, center_ids: Collection[int]) -> dict[int, Advice]:
        """What stands behind the summaries of these buying centers."""
        rows = AdviceRow.__table__
        query = select(rows).where(rows.c.buying_center_id.in_(center_ids))
        found = (dict(row) for row in self.connection.execute(query).mappings())
        return {row.pop("buying_center_id"): row for row in found}

    def trend(self, center_id: int) -> tuple[Trend, ...]:
        """One point per day on which something changed, oldest first."""
        rows = TrendRow.__table__
        query = select(rows).filter_by(buying_center_id=center_id).order_by(rows.c.on)
        return tuple(
            Trend.model_construct(**row) for row in self.connection.execute(query).mappings()
        )

    def last_points(self, center_ids: Collection[int]) -> dict[int, Trend]:
        """The newest point of the trend of these buying centers."""
        rows = TrendRow.__table__
        newest = select(rows.c.buying_center_id, func.max(rows.c.on).label("on")).where(
            rows.c.buying_center_id.in_(center_ids)
        )
        last = newest.group_by(rows.c.buying_center_id).subquery()
        same = (rows.c.buying_center_id == last.c.buying_center_id) & (rows.c.on == last.c.on)
        found = self.connection.execute(select(rows).join(last, same)).mappings()
        return {row["buying_center_id"]: Trend.model_construct(**row) for row in found}

    def supports(self, center_ids: Collection[int]) -> dict[int, list[tuple[date, float | None]]]:
        """Support at the end of each day on which something changed, oldest first, by map."""
        rows = TrendRow.__table__
        query = (
            select(rows.c.buying_center_id, rows.c.on, rows.c.supporting)
            .where(rows.c.buying_center_id.in_(center_ids))
            .order_by(rows.c.on)
        )
        found: dict[int, list[tuple[date, float | None]]] = {id_: [] for id_ in center_ids}
        for center_id, on, supporting in self.connection.execute(query):
            found[center_id].append((on, supporting))
        return found

    def expired(
        self,
        today: date,
        among: Collection[int] | None = None,
        limit: int | None = None,
        share: Share = WHOLE,
    ) -> tuple[int, ...]:
        """The buying centers, of all or of these, whose summary is no longer true on that day."""
        rows = SummaryRow.__table__
        query = select(rows.c.buying_center_id).where(rows.c.valid_until <= today)
        if among is not None:
            query = query.where(rows.c.buying_center_id.in_(among))
        if share != WHOLE:
            query = query.where(rows.c.buying_center_id % share.of == share.number)
        query = query.order_by(rows.c.valid_until).limit(limit)
        return tuple(self.connection.execute(query).scalars())

    def revisions(self, center_ids: Collection[int]) -> dict[int, int]:
        """How often each of these buying centers has changed."""
        rows = table(BuyingCenter)
        query = select(rows.c.id, rows.c.revision).where(rows.c.id.in_(center_ids))
        return dict(tuple(row) for row in self.connection.execute(query))  # type: ignore[misc]

    def keep_places(
        self, center_id: int, layout: Layout, points: Mapping[int, tuple[int, int]]
    ) -> None:
        """First places of cards, which nobody chose: not an edit, and so not in the log."""
        if points:
            rows = [
                {"buying_center_id": center_id, "person_id": p, "layout": layout, "x": x, "y": y}
                for p, (x, y) in points.items()
            ]
            self.connection.execute(insert(table(Place)), rows)

    def visit(
        self, center_id: int, actor: str, at: datetime, same_visit: timedelta
    ) -> datetime | None:
        """Notes that the actor looks at a map; gives back when their visit before this one was.

        Coming back within `same_visit` is no new visit. None: there was none before.
        """
        rows = VisitRow.__table__
        key = {"buying_center_id": center_id, "actor": actor}
        query = select(rows.c.at, rows.c.before).filter_by(**key)
        last = self.connection.execute(query).first()
        if last is None:
            self.connection.execute(insert(rows).values(**key, at=at))
            return None
        before: datetime | None = last.before if at - last.at < same_visit else last.at
        self.connection.execute(update(rows).filter_by(**key).values(at=at, before=before))
        return before

    def last_made(self) -> int | None:
        """The newest buying center of an account that was not put away."""
        centers, accounts = table(BuyingCenter), table(Account)
        query = (
            select(centers.c.id)
            .join(accounts, accounts.c.id == centers.c.account_id)
            .where(accounts.c.archived_on.is_(None))
            .order_by(centers.c.id.desc())
        )
        return self.connection.execute(query.limit(1)).scalar()

    def last_visited(self, actor: str) -> int | None:
        """The buying center this actor opened last; else the one anybody did.

        An account that was put away does not come back by itself.
        """
        rows, centers, accounts = VisitRow.__table__, table(BuyingCenter), table(Account)
        query = (
            select(rows.c.buying_center_id)
            .join(centers, centers.c.id == rows.c.buying_center_id)
            .join(accounts, accounts.c.id == centers.c.account_id)
            .where(accounts.c.archived_on.is_(None))
            .order_by(func.coalesce(rows.c.actor == actor, False).desc(), rows.c.at.desc())
        )
        return self.connection.execute(query.limit(1)).scalar()
