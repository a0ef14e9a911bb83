"""/key-accounts: who brings most of revenue and margin."""

from kamap.ui import key_accounts

key_accounts.page()
