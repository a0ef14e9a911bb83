"""Who of us: a list of our team that takes any other name, too."""

from collections.abc import Callable

from kamap.i18n import Translator
from kamap.model import BuyingCenter
from kamap.services import team
from kamap.services.desk import Saved
from kamap.ui.fields import follow, place, save
from kamap.ui.resources import database


def owner(
    label: str,
    name: str,
    stored: str,
    center: BuyingCenter,
    edit: Callable[[str], Saved],
    t: Translator,
) -> None:
    """The field of a name; `edit` saves what is entered, blank where it was emptied."""
    options = with_team(stored)
    key = follow(name, stored or None, center.revision)
    place(key).selectbox(
        label,
        options,
        index=options.index(stored) if stored else None,
        key=key,
        placeholder=t("Pick or type a name"),
        accept_new_options=True,
        on_change=save,
        args=(key, center.id, lambda entered: edit(entered or "")),
    )


def with_team(*names: str) -> list[str]:
    """Our team by name; names of nobody on it come last."""
    ours = [member.name for member in team.listed(database())]
    others = (name for name in names if name and name not in ours)
    return [*ours, *dict.fromkeys(others)]
