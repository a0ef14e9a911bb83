"""What kamap keeps for itself beside the nouns: summaries, trends, first places, visits."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select, update

from kamap.model import Account, BuyingCenter, Layout, Place
from kamap.store.repository import table
from kamap.store.tables import Figures, Summary, SummaryRow, Trend, TrendRow, VisitRow


class Records:
    """Reads and writes on one connection, none of them logged."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def keep_summary(
        self, center_id: int, on: date, valid_until: date | None, figures: Figures
    ) -> None:
        """Replaces the summary, and the trend's point of that day."""
        values = figures.model_dump() | {"buying_center_id": center_id, "on": on}
        for rows, key, extra in (
            (SummaryRow.__table__, {"buying_center_id": center_id}, {"valid_until": valid_until}),
            (TrendRow.__table__, {"buying_center_id": center_id, "on": on}, {}),
        ):
            self.connection.execute(delete(rows).filter_by(**key))
            self.connection.execute(insert(rows).values(**values, **extra))

    def summary(self, center_id: int) -> Summary | None:
        rows = SummaryRow.__table__
        row = self.connection.execute(select(rows).filter_by(buying_center_id=center_id)).mappings()
        return next((Summary.model_construct(**found) for found in row), None)

    def summaries(self) -> dict[int, Summary]:
        """The summaries of all buying centers, by their ids."""
        rows = self.connection.execute(select(SummaryRow.__table__)).mappings()
        return {row["buying_center_id"]: Summary.model_construct(**row) for row in rows}

    def trend(self, center_id: int) -> tuple[Trend, ...]:
        """One point per day on which something changed, oldest first."""
        rows = TrendRow.__table__
        query = select(rows).filter_by(buying_center_id=center_id).order_by(rows.c.on)
        return tuple(
            Trend.model_construct(**row) for row in self.connection.execute(query).mappings()
        )

    def expired(self, today: date) -> tuple[int, ...]:
        """The buying centers whose summary is no longer true on that day."""
        rows = SummaryRow.__table__
        query = select(rows.c.buying_center_id).where(rows.c.valid_until <= today)
        return tuple(self.connection.execute(query).scalars())

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
