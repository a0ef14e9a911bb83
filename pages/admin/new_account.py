"""/new-account: a customer to begin with."""

from kamap.ui import new_account

new_account.form()
