"""Who is where in a round, and who is done, as the list beside it shows."""

from typing import Any

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.ui.panel.called import told_apart
from kamap.ui.theme import theme
from kamap.ui.walk.round import Round


def roster(round_: Round, view: AccountView, t: Translator) -> dict[str, Any]:
    """The list's data, for `kamap.ui.keys`."""
    walked = round_.walked(view)
    names = told_apart({seat.person_id: seat.person.name for seat in walked})
    return {
        "label": t("Everybody in this round"),
        "here": round_.here,
        "people": [
            _entry(seat, names[seat.person_id], round_.done(seat, view.today), t)
            | {"lost": seat.person_id in round_.refused}
            for seat in walked
        ],
    }


def _entry(seat: SeatView, name: str, done: bool, t: Translator) -> dict[str, Any]:
    fill = theme().attitudes[seat.attitude]
    stance = words.signed(seat.seat.stance)
    said = (name, stance, words.word(seat.attitude, t), t("rated today") if done else "")
    return {
        "id": seat.person_id,
        "name": name,
        "stance": stance,
        "done": done,
        "said": ", ".join(filter(None, said)),
        "fill": fill.fill,
        "outline": fill.outline,
        "hatch": fill.hatch,
    }
