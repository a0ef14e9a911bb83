"""Of each open map: support then and now and what moved it, the gates, the risks that are new."""

from collections.abc import Iterator

import streamlit as st

from kamap import advice_words, words
from kamap.analysis.gates import GateState, Verdict
from kamap.analysis.split import Cause
from kamap.i18n import Translator, mark
from kamap.services.meanwhile import Compared, Meanwhile
from kamap.ui.markup import Markup, tag

TELLING = 0.0005
"""Less than this shows as 0.0 points."""
SIGN = {GateState.PASS: "✓", GateState.AT_RISK: "!", GateState.FAIL: "✕"}
STATE = {
    GateState.PASS: mark("pass"),
    GateState.AT_RISK: mark("at risk"),
    GateState.FAIL: mark("fail"),
}
NAMED = 5


def show(found: Meanwhile, t: Translator) -> None:
    """All of them in one piece: were there more, the field of the note below would be made anew."""
    letter = (tag("section", *_map(one, t), class_="review-map") for one in found.maps)
    nobody = tag("p", t("Nobody is on a map of this account yet."), class_="review-none")
    st.html("".join(letter) or nobody)


def _map(compared: Compared, t: Translator) -> Iterator[Markup]:
    yield tag("h2", words.center(compared.after.center, t))
    yield _support(compared, t)
    if why := _why(compared, t):
        yield tag("p", why, class_="why")
    gates = zip(compared.before.gates, compared.after.gates, strict=True)
    yield tag(
        "ul", *(_gate(then, now, compared.new, t) for then, now in gates), class_="review-gates"
    )
    if compared.new_flags:
        yield tag("h3", t("New risk signals"))
        yield tag("ul", *_flags(compared, t), class_="flags")
    if compared.cleared:
        names = t(", ").join(advice_words.name(f.signal.rule, t) for f in compared.cleared)
        yield tag(
            "p", tag("b", "✓ "), t("No longer a risk: {names}", names=names), class_="cleared"
        )


def _support(compared: Compared, t: Translator) -> Markup:
    shares = compared.after.coverage.shares
    if shares is None:
        missing = compared.after.coverage.missing
        return tag("p", words.word(missing, t) if missing else "", class_="number")
    now = tag("b", words.percent(shares.supporting), data_kamap="support-now")
    label, change = tag("span", t("Support"), class_="label"), compared.split.change
    if compared.new or compared.split.before is None:
        return tag("p", label, now, tag("span", t("new"), class_="same"), class_="number")
    if abs(change) < TELLING:
        return tag("p", label, now, tag("span", t("as it was"), class_="same"), class_="number")
    moved = t("{points} points", points=words.points(change))
    return tag(
        "p",
        label,
        tag("span", words.percent(compared.split.before), class_="before"),
        tag("span", "→", class_="arrow"),
        now,
        tag("strong", moved, class_="up" if change > 0 else "down"),
        class_="number",
    )


def _why(compared: Compared, t: Translator) -> str:
    """What moved support, the most first; and whose ratings have grown too old."""
    split = compared.split
    told = []
    if split.before is not None and split.after is not None:
        parts = {cause: getattr(split, cause.value) for cause in Cause}
        told = [
            f"{words.word(cause, t)} {words.points(part)}"
            for cause, part in sorted(parts.items(), key=lambda one: -abs(one[1]))
            if abs(part) >= TELLING
        ]
    if compared.gone_stale and not compared.new:
        told.append(t("too old by now: {names}", names=_names(compared, t)))
    return " · ".join(told)


def _names(compared: Compared, t: Translator) -> str:
    names = [seat.person.name for seat in compared.gone_stale]
    if len(names) > NAMED:
        names = [*names[:NAMED], t("{count} more", count=len(names) - NAMED)]
    return t(", ").join(names)


def _gate(then: Verdict, now: Verdict, new: bool, t: Translator) -> Markup:
    moved = not new and then.state is not now.state
    was = (
        tag("span", t(STATE[then.state]), class_="before"),
        tag("span", "→", class_="arrow"),
    )
    said = f"{SIGN[now.state]} {t(STATE[now.state])}"
    return tag(
        "li",
        tag("span", words.word(now.gate, t), class_="label"),
        *(was if moved else ()),
        tag("b" if moved else "span", said, class_=f"state {now.state.value}"),
        "" if now.due else tag("small", t("not due")),
        class_="due" if now.due else "idle",
    )


def _flags(compared: Compared, t: Translator) -> Iterator[Markup]:
    for flag in compared.new_flags:
        yield tag(
            "li",
            tag("b", "⚑ ", advice_words.name(flag.signal.rule, t)),
            " ",
            advice_words.seen(flag.signal, t),
            " ",
            tag("span", advice_words.move(flag.signal, t), class_="move"),
        )
