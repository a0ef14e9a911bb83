"""How one customer of the demo portfolio comes about: day by day, as a team would enter it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from kamap.model import (
    Account,
    AccountYear,
    BuyingCenter,
    Opportunity,
    Person,
    Seat,
    TeamMember,
    Tie,
)
from kamap.services import accounts, opportunities, people, team
from kamap.services.clock import end_of
from kamap.services.demo import knowledge
from kamap.services.demo.files import Files, Row, fields
from kamap.services.desk import Desk, Edit, Transaction
from kamap.services.seats import dated
from kamap.services.ties import stored_way
from kamap.store.repository import Repository

STILL_TRUE = "="
PURSUED = timedelta(days=75)
"""For so long before it was decided, a purchase that is closed by now was on the map."""
NOT_YET = {"outcome": "", "outcome_on": "", "outcome_reason": ""}
YEARS_ENTERED = timedelta(days=39)
"""How long ago the figures of the last years were put in."""


def on(desk: Desk, day: date, actor: str) -> Desk:
    """A colleague's desk in the afternoon of an earlier day."""
    moment = end_of(day) - timedelta(hours=8)
    return replace(desk, actor=actor, clock=lambda: moment)


class Customer:
    """A customer in the making: its files, and what of them is stored by now."""

    center: BuyingCenter
    """The buying center of its open opportunity, which its people and their story are on."""
    account_id: int

    def __init__(
        self,
        desk: Desk,
        files: Files,
        row: Row,
        name: str,
        ours: Mapping[str, TeamMember],
        parent: "Customer | None",
    ) -> None:
        self.desk, self.row, self.name, self.ours, self.parent = desk, row, name, ours, parent
        self._today = desk.today()
        self._files = files
        self._people = {one["id"]: one for one in self.rows_of("people")}
        self._ties = self.rows_of("ties")
        self._counterparts = self.rows_of("counterparts")
        self.centers: dict[str, BuyingCenter] = {}
        """By the ids of what they decide; the open one has none."""
        self.person_ids: dict[str, int] = {}
        self._seat: dict[str, int] = {}

    def rows_of(self, name: str) -> list[Row]:
        return self._files.rows(f"{self.row['id']}/{name}")

    def enter(self) -> None:
        """Enters everything, the oldest first."""
        steps = sorted(self._steps(), key=lambda step: step[0])
        first, owner = steps[0][0], self.row["owner"]
        self._open(on(self.desk, first, self.ours[owner].name))
        for day, by, step in steps:
            step(on(self.desk, day, self.ours[by or owner].name))

    # --- what happened when -------------------------------------------------------------------

    def _steps(self) -> list[tuple[date, str, Callable[[Desk], None]]]:
        """(day, who of us, what) for all that was ever entered."""
        steps: list[tuple[date, str, Callable[[Desk], None]]] = []
        own = [d for d in self._files.rows("opportunities") if d["account"] == self.row["id"]]
        seats = self.rows_of("closed")
        for deal in own:
            if deal["outcome"]:
                seated = [seat for seat in seats if seat["opportunity"] == deal["id"]]
                ended = date.fromisoformat(deal["outcome_on"])
                steps.append((ended - PURSUED, "", self._pursued(deal, seated)))
                steps.append((ended, "", self._decided(deal, seated)))
            else:
                steps.append((date.fromisoformat(deal["begun_on"]), "", self._begun(deal)))
        for one in self._people.values():
            if one["joined_on"]:
                steps.append((date.fromisoformat(one["joined_on"]), "", self._joined(one)))
        for (day, by), edits in groupby(
            self.rows_of("history"), key=lambda e: (e["date"], e["by"])
        ):
            steps.append((date.fromisoformat(day), by, self._edited(list(edits))))
        return [*steps, *knowledge.steps(self), (self._today - YEARS_ENTERED, "", self._years)]

    def _open(self, desk: Desk) -> None:
        standing, _ = accounts.create(
            desk,
            self.name,
            **fields(Account, {**self.row, "name": "", "owner": self.ours[self.row["owner"]].name}),
            parent_id=self.parent.account_id if self.parent else None,
        )
        self.account_id = standing.account_id

    def _years(self, desk: Desk) -> None:
        """What the customer brought us in the years before this one."""
        with desk.edit("change_year", self.account_id) as edit:
            for row in self._files.rows("years"):
                if row["account"] == self.row["id"]:
                    year = desk.today().year - int(row["years_ago"])
                    money = fields(AccountYear, row)
                    accounts.keep_year(edit, self.account_id, year, **money)

    def _pursued(self, deal: Row, seated: Sequence[Row]) -> Callable[[Desk], None]:
        """A purchase long decided, while it was still open: they were already as at the end."""

        def step(desk: Desk) -> None:
            with desk.edit("add_opportunity", self.account_id) as edit:
                self._meet(edit, [self._people[row["id"]] for row in seated])
                center = self._open_opportunity(edit, {**deal, **NOT_YET})
                self.centers[deal["id"]] = center
                edit.journal.insert_all(
                    [
                        Seat.make(
                            buying_center_id=center.id,
                            person_id=self.person_ids[row["id"]],
                            **self._rating_then(row, desk.today()),
                        )
                        for row in seated
                    ]
                )

        return step

    def _rating_then(self, row: Row, day: date) -> dict[str, Any]:
        said = fields(Seat, {"roles": self._people[row["id"]]["roles"]} | row)
        return said | {"rated_on": day} if "stance" in said else said

    def _decided(self, deal: Row, seated: Sequence[Row]) -> Callable[[Desk], None]:
        """How it ended, and that they still thought as before."""

        def step(desk: Desk) -> None:
            center = self.centers[deal["id"]]
            with desk.edit("change_opportunity", self.account_id) as edit:
                rated = {self.person_ids[row["id"]]: row["rated_on"] for row in seated}
                for seat in edit.journal.repository.all(Seat, buying_center_id=center.id):
                    if seat.stance is not None:
                        on = date.fromisoformat(rated[seat.person_id])
                        edit.journal.update(seat, rated_on=on)
                ended = {name: deal[name] for name in NOT_YET}
                opportunities.change_opportunity(edit, center, **fields(Opportunity, ended))

        return step

    def _begun(self, deal: Row) -> Callable[[Desk], None]:
        """The open purchase, with everybody who was known at its beginning."""

        def step(desk: Desk) -> None:
            with desk.edit("demo", self.account_id) as edit:
                self.center = self.centers[""] = self._open_opportunity(edit, deal)
                there = [one for one in self._people.values() if not one["joined_on"]]
                self._sit(edit, there, desk.today())

        return step

    def _open_opportunity(self, edit: Edit, deal: Row) -> BuyingCenter:
        return opportunities.open_opportunity(
            edit, self.account_id, deal["name"], **fields(Opportunity, deal)
        )

    def _joined(self, one: Row) -> Callable[[Desk], None]:
        """Somebody new, or the successor of somebody who left."""

        def step(desk: Desk) -> None:
            if one["succeeds"]:
                leaver = self.person_ids[one["succeeds"]]
                new_id, _ = people.succeed(
                    desk, leaver, external_id=one["id"], **fields(Person, one)
                )
                self.person_ids[one["id"]] = new_id
                with desk.database.reading() as connection:
                    (seat,) = Repository(connection).all(
                        Seat, person_id=new_id, buying_center_id=self.center.id
                    )
                self._seat[one["id"]] = seat.id or 0
                with desk.edit("cover", self.account_id) as edit:
                    self._connect(edit, {one["id"]})
            else:
                with desk.edit("add_person", self.account_id) as edit:
                    self._sit(edit, [one], desk.today())

        return step

    def _edited(self, edits: Sequence[Row]) -> Callable[[Desk], None]:
        """What one of us changed on one day."""

        def step(desk: Desk) -> None:
            with desk.transaction() as transaction:
                for row in edits:
                    for one in row["id"].split(";"):
                        if one:
                            self._rate(transaction, one, row)
                    if not row["id"]:
                        edit = transaction.edit("change_opportunity", self.account_id)
                        opportunities.change_opportunity(
                            edit, self.center, **fields(Opportunity, row)
                        )

        return step

    # --- writing ------------------------------------------------------------------------------

    def _meet(self, edit: Edit, wanted: Sequence[Row]) -> None:
        """Puts in, as persons, those of them who are not there yet."""
        new = [one for one in wanted if one["id"] not in self.person_ids]
        stored = edit.journal.insert_all(
            [
                Person.make(
                    account_id=self.account_id, external_id=one["id"], **fields(Person, one)
                )
                for one in new
            ]
        )
        for person in stored:
            self.person_ids[person.external_id] = person.id or 0

    def _sit(self, edit: Edit, wanted: Sequence[Row], day: date) -> None:
        """Gives people their seats, and draws what ties them to others and to us."""
        self._meet(edit, wanted)
        seats = edit.journal.insert_all(
            [
                Seat.make(
                    buying_center_id=self.center.id,
                    person_id=self.person_ids[one["id"]],
                    **self._rating(one, day),
                )
                for one in wanted
            ]
        )
        for one, seat in zip(wanted, seats, strict=True):
            self._seat[one["id"]] = seat.id or 0
        self._connect(edit, {one["id"] for one in wanted})

    def _rating(self, row: Row, day: date) -> dict[str, Any]:
        """The fields of a seat as a row gives them; a stance without a date is of that day."""
        said = fields(Seat, {**row, "stance": row["stance"].replace(STILL_TRUE, "")})
        if row["favours"]:
            said["favours"] = self._files.vendor(row["favours"])
        if row["stance"] == STILL_TRUE:
            return said | {"rated_on": day}
        return {"rated_on": day} | said if said.get("stance") is not None else said

    def _connect(self, edit: Edit, newcomers: Collection[str]) -> None:
        """The ties and counterparts of these people, as far as both ends are there."""
        edit.journal.insert_all(
            [
                stored_way(
                    Tie.make(
                        account_id=self.account_id,
                        source_id=self.person_ids[row["source"]],
                        target_id=self.person_ids[row["target"]],
                        **fields(Tie, row),
                    )
                )
                for row in self._ties
                if {row["source"], row["target"]} & newcomers
                and {row["source"], row["target"]} <= self._seat.keys()
            ]
        )
        for row in self._counterparts:
            if row["id"] in newcomers:
                member = self.ours[row["member"]].id or 0
                team.assign(edit, self.person_ids[row["id"]], member, int(row["strength"]))

    def _rate(self, transaction: Transaction, one: str, row: Row) -> None:
        edit = transaction.edit("leave" if row["left_on"] else "rate", self.account_id)
        person = edit.the(Person, self.person_ids[one])
        seat = edit.the(Seat, self._seat[one])
        edit.journal.update(person, **fields(Person, row))
        rating = self._rating(row, transaction.desk.today())
        edit.journal.update(seat, **dated(seat, person, rating, transaction.desk))
