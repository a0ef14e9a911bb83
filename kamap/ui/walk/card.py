"""The person on screen, large enough for the far end of the table."""

from kamap import words
from kamap.analysis.influence import level
from kamap.analysis.view import AccountView, SeatView
from kamap.drawing.network import initials
from kamap.drawing.palette import Fill
from kamap.errors import DateWithoutStance
from kamap.i18n import Translator
from kamap.model import STANCES, Attitude, Role
from kamap.sentences import say
from kamap.ui.markup import Markup, tag
from kamap.ui.theme import theme
from kamap.ui.walk.round import Round


def progress(round_: Round, view: AccountView, t: Translator) -> Markup:
    """`7 of 20 · 5 rated today`, and a bar of both."""
    walked = round_.walked(view)
    ids = [seat.person_id for seat in walked]
    at = ids.index(round_.here) + 1 if round_.here in ids else len(ids)
    done = sum(round_.done(seat, view.today) for seat in walked)
    whole = len(ids) or 1
    return tag(
        "div",
        tag(
            "p",
            tag("b", t("{number} of {count}", number=at, count=len(ids)), data_kamap="at"),
            tag("span", t("{count} rated today", count=done), data_kamap="rated"),
        ),
        tag(
            "div",
            tag("i", style=f"width:{100 * done / whole:.2f}%", class_="rated"),
            tag("i", style=f"left:{100 * (at - 0.5) / whole:.2f}%", class_="at"),
            class_="track",
            aria_hidden="true",
        ),
        class_="progress",
    )


def who(seat: SeatView, t: Translator) -> Markup:
    """Name, title, department, and what makes somebody's word weigh."""
    person, fill = seat.person, theme().attitudes[seat.attitude]
    place = " · ".join(filter(None, (person.title, person.department, person.organisation)))
    return tag(
        "div",
        tag("span", initials(person.name), style=painted(fill), class_="face", aria_hidden="true"),
        tag(
            "div",
            tag("h1", person.name, title=person.name, data_kamap="name"),
            tag("p", place or "–", title=place, class_="place"),
            tag("p", *_badges(seat, t), class_="badges"),
        ),
        class_="who",
    )


def _badges(seat: SeatView, t: Translator) -> list[Markup]:
    marked = [
        (seat.seat.final_say, t("final say"), "final-say"),
        (seat.seat.veto, t("veto"), "veto"),
        (seat.coach, words.word(Role.COACH, t), "coach"),
        (seat.never_met, words.contact_depth(0, t), "warns"),
    ]
    roles = [words.word(r, t) for r in Role if r in seat.seat.roles and r is not Role.COACH]
    return [
        *(tag("span", text, class_=f"badge {kind}") for is_so, text, kind in marked if is_so),
        *(tag("span", role, class_="badge") for role in roles),
    ]


def stance(seat: SeatView, view: AccountView, t: Translator) -> Markup:
    """The stance as a figure and in words, how sure we are, and how old that is."""
    fill = theme().attitudes[seat.attitude]
    value = seat.seat.stance
    quiet = [words.word(seat.seat.confidence, t), _age(seat, view, t)] if value is not None else []
    return tag(
        "p",
        tag("i", style=painted(fill), class_="dot"),
        tag("b", words.signed(value), data_kamap="stance"),
        tag("strong", words.stance(value, t)),
        tag("span", " · ".join(quiet), class_="age", data_kamap="age"),
        *([tag("span", t("stale"), class_="badge warns")] if seat.stale else []),
        class_="stance",
    )


def _age(seat: SeatView, view: AccountView, t: Translator) -> str:
    rated_on = seat.seat.rated_on
    if rated_on is None or rated_on >= view.today:
        return t("today")
    return t.plural("{count} day ago", "{count} days ago", (view.today - rated_on).days)


def colours() -> Markup:
    """Over the scale's buttons: which attitude each of them is."""
    attitudes = [Attitude.of(value) for value in (*STANCES, None)]
    return tag(
        "div",
        *(tag("i", style=painted(theme().attitudes[a])) for a in attitudes),
        class_="colours",
        aria_hidden="true",
    )


def hint(round_: Round, seat: SeatView, t: Translator) -> Markup:
    """Under the scale: what could not be confirmed, or which keys there are."""
    if round_.undated == seat.person_id:
        return tag("p", *say(DateWithoutStance(seat.person.name), t), class_="hint told")
    if seat.person_id in round_.refused:
        lost = t("Your rating was not saved: rate again, or Space to leave it as it is.")
        return tag("p", lost, class_="hint told")
    return tag(
        "p",
        tag(
            "span",
            t("Keys: 0–5 sets the stance, − before it for against us, U for unknown"),
            class_="rest",
        ),
        tag("span", t("− and now a digit"), class_="pending"),
        tag("span", t("A field has the focus: click beside it to go on by keyboard"), class_="off"),
        class_="hint",
    )


def facts(seat: SeatView, t: Translator) -> Markup:
    """What else the table should have before its eyes."""
    covers = (f"{cover.member.name} ({cover.strength})" for cover in seat.counterparts)
    influence = f"{seat.seat.influence} · {words.word(level(seat.seat.influence), t)}"
    known = (
        (t("Influence"), influence),
        (t("Contact depth"), words.contact_depth(seat.person.contact_depth, t)),
        (t("Our counterparts"), ", ".join(covers)),
        (t("Favours"), seat.seat.favours),
        (t("Business result"), seat.seat.business_result),
        (t("Personal win"), seat.seat.personal_win),
        (t("Evidence"), seat.seat.evidence),
    )
    rows = (tag("div", tag("dt", name), tag("dd", text or "–")) for name, text in known)
    return tag("dl", *rows, class_="facts")


def painted(fill: Fill) -> str:
    """The style of what is filled like this."""
    ground = fill.fill
    if fill.hatch is not None:
        ground = f"repeating-linear-gradient(135deg,{fill.fill} 0 5px,{fill.hatch} 5px 8px)"
    return f"background:{ground};color:{fill.text};border-color:{fill.outline}"
