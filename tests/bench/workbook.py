"""How long does an Excel workbook of 2,000 people in 20 accounts take to come in?"""

import random
import tempfile
from dataclasses import dataclass
from io import BytesIO
from time import perf_counter

from openpyxl import Workbook

from kamap.intake import File, read_workbook
from kamap.model import Role, TieKind
from kamap.services import imports, team
from kamap.services.desk import Desk
from kamap.store.engine import open_database
from tests.bench.maps import DEPARTMENTS, GIVEN, SURNAMES, TITLES

ACCOUNTS, PEOPLE, TIES_PER_PERSON, REPORTS, OUR_TEAM = 20, 2_000, 3, 6, 12
FIGURE = f"Excel of {PEOPLE:,} people in {ACCOUNTS} accounts, import"
TARGET_SECONDS = 10.0


@dataclass(frozen=True)
class Took:
    """Seconds from the bytes of the file to the preview, and from the preview to all stored."""

    preview: float
    apply: float
    times_heard: int
    """How often progress was told in the meantime."""

    @property
    def total(self) -> float:
        return self.preview + self.apply


def measure() -> Took:
    """Previews and imports the workbook into an empty database on disk."""
    file = File("accounts.xlsx", content())
    heard: list[float] = []
    with tempfile.TemporaryDirectory(prefix="kamap-bench-") as folder:
        database = open_database(f"sqlite:///{folder}/kamap.db")
        desk = Desk(database, "bench")
        for number in range(OUR_TEAM):
            team.add(desk, f"Seller {number}")
        begun = perf_counter()
        roster = read_workbook(file, progress=heard.append)
        plan = imports.preview_roster(desk, roster, None, progress=heard.append)
        assert not plan.faults, plan.faults[:3]
        previewed = perf_counter()
        imports.apply_roster(desk, roster, None, progress=heard.append)
        applied = perf_counter()
        database.close()
    return Took(previewed - begun, applied - previewed, len(heard))


def line(took: Took) -> str:
    """The figure as a row of the report."""
    ok = "ok" if took.total <= TARGET_SECONDS else "short"
    shown = f"{took.total:.1f} s (shown {took.preview:.1f} s, stored {took.apply:.1f} s)"
    return f"| {FIGURE} | {PEOPLE} | ≤ {TARGET_SECONDS:.0f} s | {shown} | {ok} |"


def content(accounts: int = ACCOUNTS, people: int = PEOPLE) -> bytes:
    """A workbook with all four sheets, the same on every machine."""
    rng = random.Random(people)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("accounts")
    sheet.append(["name", "kind", "parent", "currency", "revenue_2024", "margin_2024"])
    for number in range(accounts):
        parent = _account(0) if number % 5 == 4 else None
        revenue = rng.randint(1, 900) * 100_000
        sheet.append([_account(number), "strategic", parent, "CNY", revenue, revenue // 5])
    sheet = book.create_sheet("opportunities")
    sheet.append(["account", "name", "stage", "amount", "decision_rule"])
    for number in range(accounts):
        sheet.append([_account(number), "Renewal", "proposal", "350万", "majority"])
    _people(book, rng, accounts, people // accounts)
    _ties(book, rng, accounts, people // accounts)
    stored = BytesIO()
    book.save(stored)
    return stored.getvalue()


def _account(number: int) -> str:
    return f"Customer {number:02}"


def _people(book: Workbook, rng: random.Random, accounts: int, each: int) -> None:
    sheet = book.create_sheet("people")
    rated = ["roles", "final_say", "influence", "stance", "contact_depth", "our_contacts"]
    sheet.append(["account", "opportunity", "id", "name", "title", "department", *rated])
    for account in range(accounts):
        for number in range(each):
            sheet.append(
                [
                    _account(account),
                    "Renewal" if number % 2 else None,
                    f"{account}-{number}",
                    rng.choice(SURNAMES) + rng.choice(GIVEN),
                    rng.choice(TITLES),
                    rng.choice(DEPARTMENTS),
                    f"{rng.choice(list(Role))};{rng.choice(list(Role))}",
                    number == 0,
                    float(rng.randint(5, 95)),
                    rng.choice(["unknown", -3, 0, 3]),
                    rng.randint(0, 4),
                    f"Seller {rng.randrange(OUR_TEAM)}:4",
                ]
            )


def _ties(book: Workbook, rng: random.Random, accounts: int, each: int) -> None:
    sheet = book.create_sheet("ties")
    sheet.append(["account", "source", "target", "kind", "strength"])
    for account in range(accounts):
        drawn = {(n, (n - 1) // REPORTS) for n in range(1, each)}
        for source, target in sorted(drawn):
            ends = [f"{account}-{source}", f"{account}-{target}"]
            sheet.append([_account(account), *ends, TieKind.REPORTS_TO.value, 3])
        drawn = set()
        while len(drawn) < (TIES_PER_PERSON - 1) * each:
            source, target = rng.sample(range(each), 2)
            drawn.add((source, target))
        for source, target in sorted(drawn):
            ends = [f"{account}-{source}", f"{account}-{target}"]
            sheet.append([_account(account), *ends, TieKind.INFLUENCES.value, rng.randint(1, 5)])


if __name__ == "__main__":
    print(line(measure()))
