"""The end of a round: who moved, what that did to support, and who is still unknown."""

from collections.abc import Sequence

from kamap import words
from kamap.analysis.view import AccountView, SeatView
from kamap.i18n import Translator
from kamap.model import Attitude
from kamap.ui.markup import Markup, tag
from kamap.ui.theme import theme
from kamap.ui.walk.card import painted
from kamap.ui.walk.round import Round


def summary(round_: Round, view: AccountView, t: Translator) -> Markup:
    unknown = [seat for seat in view.seats if seat.seat.stance is None]
    return tag(
        "section",
        tag("h1", _title(round_, view, t)),
        _support(round_, view, t),
        _moved(round_, view, t),
        _names(t("Not rated today"), round_.left_over(view), t),
        _names(t("Still unknown"), unknown, t),
        class_="summary",
    )


def _title(round_: Round, view: AccountView, t: Translator) -> str:
    if not round_.walked(view):
        return t("Nobody is due")
    return t("The end of the round") if round_.left_over(view) else t("The round is done")


def _support(round_: Round, view: AccountView, t: Translator) -> Markup:
    shares = view.coverage.shares
    now = words.percent(shares.supporting) if shares else "–"
    before = words.percent(round_.support) if round_.support is not None else "–"
    rated = sum(round_.done(seat, view.today) for seat in round_.walked(view))
    return tag(
        "p",
        tag("span", t("Support")),
        tag("b", f"{before} → {now}", data_kamap="support-moved"),
        tag("span", t("{count} rated today", count=rated)),
        class_="support",
    )


def _moved(round_: Round, view: AccountView, t: Translator) -> Markup:
    moved = [
        seat
        for seat in view.seats
        if seat.seat.stance != round_.stances.get(seat.person_id, seat.seat.stance)
    ]
    title = tag("h2", t("Moved in this round"))
    if not moved:
        return tag("div", title, tag("p", t("Nobody’s stance has changed.")))
    rows = (_row(seat, round_.stances[seat.person_id], t) for seat in moved)
    return tag("div", title, tag("table", tag("tbody", *rows)))


def _row(seat: SeatView, before: int | None, t: Translator) -> Markup:
    now = seat.seat.stance
    return tag(
        "tr",
        tag("th", seat.person.name, scope="row"),
        tag("td", _stance(before, t)),
        tag("td", "→", class_="arrow"),
        tag("td", _stance(now, t)),
        data_person=seat.person_id,
    )


def _stance(value: int | None, t: Translator) -> Markup:
    dot = tag("i", style=painted(theme().attitudes[Attitude.of(value)]), class_="dot")
    return tag("span", dot, tag("b", words.signed(value)), " ", words.stance(value, t))


def _names(title: str, seats: Sequence[SeatView], t: Translator) -> Markup:
    names = words.listed((seat.person.name for seat in seats), t) or t("nobody")
    return tag("div", tag("h2", f"{title} · {len(seats)}"), tag("p", names, title=names))
