"""The first choice of all: who reads the file?"""

from collections.abc import Mapping

from kamap.i18n import Translator, mark
from kamap.model import Audience
from kamap.ui import address
from kamap.ui.fields import follow, hear, place

OPTIONS: Mapping[Audience, tuple[str, str]] = {
    Audience.CLIENT: (
        mark("For the client"),
        mark("Names, titles, departments and who reports to whom. Nothing of what we think."),
    ),
    Audience.INTERNAL: (
        mark("For us"),
        mark("All that we know. Every page says INTERNAL 内部资料."),
    ),
}


def show(t: Translator) -> Audience | None:
    """Both, as large as each other; none is chosen until somebody has chosen."""
    chosen = asked()
    key = follow("export:audience", chosen)
    options = list(OPTIONS)
    place(key).radio(
        t("Who reads the file?"),
        options,
        index=None if chosen is None else options.index(chosen),
        format_func=lambda one: t(OPTIONS[one][0]),
        captions=[t(caption) for _, caption in OPTIONS.values()],
        horizontal=True,
        key=key,
        on_change=hear,
        args=(key, _choose),
    )
    return chosen


def asked() -> Audience | None:
    """The audience that the address asks for."""
    value = address.asked(["audience"]).get("audience")
    return Audience(value) if value in set(Audience) else None


def _choose(audience: Audience | None) -> None:
    address.ask({"audience": None if audience is None else audience.value})
