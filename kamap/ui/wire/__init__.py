"""The line between a browser and the server: what Streamlit would lose on the way is not lost."""

from starlette.middleware import Middleware

from kamap.ui.wire.page_turns import PageTurns
from kamap.ui.wire.same_breath import SameBreath

MIDDLEWARE = [Middleware(SameBreath), Middleware(PageTurns)]
"""Of the app: stands between each browser and the server."""
