"""`make bench`: how fast an edit shows, as a table of targets and figures reached."""

import argparse

from tests.bench.measure import APPS, measure
from tests.bench.report import table

ROUNDS = 5


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--only", nargs="+", choices=[app.name for app in APPS])
    asked = parser.parse_args()
    apps = [app for app in APPS if not asked.only or app.name in asked.only]
    print(table(measure(apps, asked.rounds)))


if __name__ == "__main__":
    main()
