"""`python -m kamap` is `kamap`."""

from kamap.cli import main

main()
