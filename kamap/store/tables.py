"""How the nouns, and what kamap itself keeps about them, lie in the database."""

from datetime import date, datetime
from typing import Any

from pydantic import ConfigDict
from sqlalchemy import JSON, Index, UniqueConstraint
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from kamap.columns import Moment, money_column
from kamap.model import (
    Account,
    AccountYear,
    Action,
    BuyingCenter,
    Counterpart,
    ExchangeRate,
    Export,
    InformationPoint,
    Noun,
    Opportunity,
    Person,
    Place,
    Policy,
    Review,
    Seat,
    Snooze,
    SuccessFactor,
    TeamMember,
    Tie,
)


class Row(SQLModel, registry=registry()):
    """Base of all rows: mutable, and in a registry of its own (a reload imports this file anew)."""

    model_config = ConfigDict(frozen=False, extra="forbid")


# Ids are never used twice: the change log goes on naming what has been deleted.
NEVER_REUSE_IDS = {"sqlite_autoincrement": True}


class AccountRow(Account, Row, table=True):
    __tablename__ = "account"
    __table_args__ = (NEVER_REUSE_IDS,)


class AccountYearRow(AccountYear, Row, table=True):
    __tablename__ = "account_year"
    __table_args__ = (UniqueConstraint("account_id", "year"), NEVER_REUSE_IDS)


class BuyingCenterRow(BuyingCenter, Row, table=True):
    __tablename__ = "buying_center"
    __table_args__ = (UniqueConstraint("account_id", "name"), NEVER_REUSE_IDS)


class OpportunityRow(Opportunity, Row, table=True):
    __tablename__ = "opportunity"
    __table_args__ = (NEVER_REUSE_IDS,)


class PersonRow(Person, Row, table=True):
    __tablename__ = "person"
    __table_args__ = (NEVER_REUSE_IDS,)


class SeatRow(Seat, Row, table=True):
    __tablename__ = "seat"
    __table_args__ = (UniqueConstraint("buying_center_id", "person_id"), NEVER_REUSE_IDS)


class TieRow(Tie, Row, table=True):
    __tablename__ = "tie"
    __table_args__ = (UniqueConstraint("source_id", "target_id", "kind"), NEVER_REUSE_IDS)


class TeamMemberRow(TeamMember, Row, table=True):
    __tablename__ = "team_member"
    __table_args__ = (NEVER_REUSE_IDS,)


class CounterpartRow(Counterpart, Row, table=True):
    __tablename__ = "counterpart"
    __table_args__ = (UniqueConstraint("team_member_id", "person_id"), NEVER_REUSE_IDS)


class PlaceRow(Place, Row, table=True):
    __tablename__ = "place"
    __table_args__ = (UniqueConstraint("buying_center_id", "person_id", "layout"), NEVER_REUSE_IDS)


class InformationPointRow(InformationPoint, Row, table=True):
    __tablename__ = "information_point"
    __table_args__ = (UniqueConstraint("buying_center_id", "topic"), NEVER_REUSE_IDS)


class SuccessFactorRow(SuccessFactor, Row, table=True):
    __tablename__ = "success_factor"
    __table_args__ = (NEVER_REUSE_IDS,)


class ActionRow(Action, Row, table=True):
    __tablename__ = "action"
    __table_args__ = (NEVER_REUSE_IDS,)


class SnoozeRow(Snooze, Row, table=True):
    __tablename__ = "snooze"
    __table_args__ = (UniqueConstraint("buying_center_id", "rule"), NEVER_REUSE_IDS)


class ReviewRow(Review, Row, table=True):
    __tablename__ = "review"
    __table_args__ = (NEVER_REUSE_IDS,)


class ExportRow(Export, Row, table=True):
    __tablename__ = "export"
    __table_args__ = (NEVER_REUSE_IDS,)


class PolicyRow(Policy, Row, table=True):
    __tablename__ = "policy"
    __table_args__ = (NEVER_REUSE_IDS,)


class ExchangeRateRow(ExchangeRate, Row, table=True):
    __tablename__ = "exchange_rate"
    __table_args__ = (NEVER_REUSE_IDS,)


class ChangeSetRow(Row, table=True):
    """One user intention: everything it changed stands or falls together."""

    __tablename__ = "change_set"
    __table_args__ = (Index("ix_change_set_account_at", "account_id", "at"), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    account_id: int = Field()  # no foreign key: the log outlives the account
    actor: str = Field(max_length=200)
    session: str = Field(default="", max_length=40, sa_column_kwargs={"server_default": ""})
    at: datetime = Field(sa_type=Moment)
    what: str = Field(max_length=40)
    undoes_id: int | None = Field(default=None, unique=True)


class ChangeRow(Row, table=True):
    """One field of one row changed; `field` is null where the whole row came or went."""

    __tablename__ = "change"
    __table_args__ = (Index("ix_change_row", "noun", "row_id", "field"), NEVER_REUSE_IDS)

    id: int | None = Field(default=None, primary_key=True)
    change_set_id: int = Field(foreign_key="change_set.id", index=True)
    noun: str = Field(max_length=40)
    row_id: int = Field()
    field: str | None = Field(default=None, max_length=40)
    before: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    after: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    person: str = Field(default="", max_length=700)  # whom it concerns, as then called


class Figures(SQLModel):
    """Support coverage and the state of the gates as recorded; null where there was none."""

    seats: int = 0
    people_supporting: int = 0
    departments: int = 0
    departments_supporting: int = 0
    supporting: float | None = None
    neutral: float | None = None
    opposed: float | None = None
    unknown: float | None = None
    confirmed_support: float | None = None
    contact_coverage: float | None = None
    net_support: float | None = None
    information: str | None = Field(default=None, max_length=16)
    relationship: str | None = Field(default=None, max_length=16)
    decision: str | None = Field(default=None, max_length=16)


class Summary(Figures):
    """The figures of a buying center now, so that a portfolio reads one row for each."""

    worst: str | None = Field(default=None, max_length=16)
    """The worst state of the gates that are due; null where none is."""
    gates_passed: int = 0
    value_at_risk: int | None = Field(default=None, sa_type=money_column())
    """In the opportunity's currency; null without an open one that has an amount."""
    flags: int = 0
    """Risk signals, those put off left out."""
    overdue: int = 0
    """Actions that should have been done."""
    rated: int = 0
    with_evidence: int = 0
    stale: int = 0
    bare: int = 0
    """People rated without evidence, and the sum of their stances."""
    bare_stance: int = 0
    next_stale: date | None = None
    """The first day to come on which a rating grows too old."""

    buying_center_id: int = Field(
        primary_key=True, foreign_key="buying_center.id", ondelete="CASCADE"
    )
    on: date = Field()
    valid_until: date | None = Field(default=None, index=True)


class SummaryRow(Summary, Row, table=True):
    __tablename__ = "summary"


class AdviceRow(Row, table=True):
    """What stands behind a summary's gates and signals: apart, because it is long."""

    __tablename__ = "advice"

    buying_center_id: int = Field(
        primary_key=True, foreign_key="buying_center.id", ondelete="CASCADE"
    )
    gates: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    flags: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)
    roles: Any = Field(default=None, sa_type=JSON(none_as_null=True), nullable=True)


class Trend(Figures):
    """The figures of a buying center at the end of each day on which they changed."""

    buying_center_id: int = Field(
        primary_key=True, foreign_key="buying_center.id", ondelete="CASCADE"
    )
    on: date = Field(primary_key=True)


class TrendRow(Trend, Row, table=True):
    __tablename__ = "trend"


class VisitRow(Row, table=True):
    """When somebody last opened a map, and when the meeting before that one ended."""

    __tablename__ = "visit"

    buying_center_id: int = Field(
        primary_key=True, foreign_key="buying_center.id", ondelete="CASCADE"
    )
    actor: str = Field(primary_key=True, max_length=200)
    at: datetime = Field(sa_type=Moment)
    before: datetime | None = Field(default=None, sa_type=Moment)


ROWS: dict[type[Noun], type[Row]] = {
    Account: AccountRow,
    AccountYear: AccountYearRow,
    BuyingCenter: BuyingCenterRow,
    Opportunity: OpportunityRow,
    Person: PersonRow,
    Seat: SeatRow,
    Tie: TieRow,
    TeamMember: TeamMemberRow,
    Counterpart: CounterpartRow,
    Place: PlaceRow,
    InformationPoint: InformationPointRow,
    SuccessFactor: SuccessFactorRow,
    Action: ActionRow,
    Snooze: SnoozeRow,
    Review: ReviewRow,
    Policy: PolicyRow,
    ExchangeRate: ExchangeRateRow,
    Export: ExportRow,
}
NOUNS: dict[str, type[Noun]] = {row.__tablename__: noun for noun, row in ROWS.items()}  # type: ignore[attr-defined]
NAME_OF: dict[type[Noun], str] = {noun: name for name, noun in NOUNS.items()}
