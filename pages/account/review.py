"""/review?center=ID: what has changed since an account was last looked at, and how it stands."""

from kamap.ui import review

review.page()
