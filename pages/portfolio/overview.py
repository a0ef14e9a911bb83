"""/portfolio: figures, pictures and the deals to look at first, of all accounts or some."""

from kamap.ui import portfolio

portfolio.page()
