"""What a page test starts from: a stored map, and the app as AppTest runs it."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui import resources
from tests.conftest import Port, Who, port_with

SHELL = Path(__file__).parents[2] / "kamap/ui/shell.py"

Open = Callable[..., AppTest]


@pytest.fixture
def meeting(database: Database) -> Port:
    """Zhou has the final say and is neutral, Qian blocks, Sun is with us, Deng is unknown."""
    desk = Desk(database, "Li")
    today = desk.today()
    return port_with(
        desk,
        Who("Zhou", 50, 0, today, person={"title": "Chairman", "department": "Board"}),
        Who("Qian", 30, -4, today, person={"title": "CFO", "department": "Finance"}),
        Who(
            "Sun", 20, 3, today, confirmed=True, person={"title": "COO", "department": "Operations"}
        ),
        Who("Deng", 0, person={"department": "Operations"}),
        name="Harbour",
    )


@pytest.fixture(scope="session", autouse=True)
def components_found_once() -> Iterator[None]:
    """Every AppTest looks through all that is installed for components: half of its time."""
    with pytest.MonkeyPatch.context() as patch:
        found = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture
def open_app(url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Runs a page: `open_app("account/map.py", center=1, person=2, lang="zh")`."""
    monkeypatch.setenv("KAMAP_DATABASE_URL", url)
    resources.database.clear()

    def run(page: str | None = None, **address: object) -> AppTest:
        app = AppTest.from_file(str(SHELL), default_timeout=30)
        for name, value in address.items():
            app.query_params[name] = str(value)
        if page is not None:
            app.switch_page(f"../../pages/{page}")
        return app.run()

    yield run
    resources.database.clear()


def named(widgets: Iterable[Any], name: str) -> Any:
    """The widget of a name, whichever it is by now (see `kamap.ui.fields`)."""
    return next(widget for widget in widgets if (widget.key or "").partition("~")[0] == name)


def said(app: AppTest, class_: str) -> list[str]:
    """What the pieces of markup that begin with this class say, without their markup."""
    begins = re.compile(rf'^<\w+ class="{class_}"')
    bodies = [html.proto.body for html in app.get("html") if begins.match(html.proto.body)]
    return [" ".join(re.sub("<[^>]*>", "", body).split()) for body in bodies]
