"""`make bench`: how fast an edit shows, as a table of targets and figures reached."""

import argparse

from tests.bench import exported, grid, large, meeting, workbook
from tests.bench.measure import APPS, measure
from tests.bench.report import table

ROUNDS = 5
PORTFOLIO = "portfolio"
FILES = "files"


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parts = [*(app.name for app in APPS), FILES, PORTFOLIO]
    parser.add_argument("--only", nargs="+", choices=parts)
    asked = parser.parse_args()
    apps = [app for app in APPS if not asked.only or app.name in asked.only]
    more = []
    if not asked.only:
        more = [
            *meeting.lines(meeting.meet()),
            grid.line(grid.measure()),
            workbook.line(workbook.measure()),
        ]
    if not asked.only or FILES in asked.only:
        more += exported.lines(exported.measure())
    if not asked.only or PORTFOLIO in asked.only:
        more += large.lines()
    print(table(measure(apps, asked.rounds) if apps else {}, more))


if __name__ == "__main__":
    main()
