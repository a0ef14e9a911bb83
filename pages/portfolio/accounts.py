"""/accounts?account=ID: all customers; one of them with its figures and opportunities."""

from kamap.ui import accounts

accounts.page()
