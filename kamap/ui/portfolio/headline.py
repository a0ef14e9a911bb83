"""The four figures that stand above all: accounts, value, value at risk, gates passed."""

import streamlit as st

from kamap import glossary
from kamap.drawing.gate_signs import short
from kamap.i18n import Translator
from kamap.services.portfolio import Overview
from kamap.ui.explained import explained
from kamap.ui.markup import Markup, tag
from kamap.ui.portfolio import money


def show(found: Overview, t: Translator) -> None:
    st.html(
        tag(
            "section",
            _accounts(found, t),
            _value(found, t),
            _at_risk(found, t),
            _gates(found, t),
            class_="overview",
            aria_label=t("Figures"),
        )
    )


def _accounts(found: Overview, t: Translator) -> Markup:
    deals = t.plural("{count} open deal", "{count} open deals", found.deals)
    signals = t.plural("{count} risk signal", "{count} risk signals", found.flags)
    count = found.accounts.mapped if found.narrowed else found.accounts.all
    return _figure(t("Accounts"), f"{count:,}", f"{deals} · {signals}")


def _value(found: Overview, t: Translator) -> Markup:
    """What has a rate is one figure; what has none stands below it."""
    below = money.apart(found.value, t) or t("of all open deals")
    return _figure(t("Value"), money.main(found.value, t), below)


def _at_risk(found: Overview, t: Translator) -> Markup:
    below = money.apart(found.at_risk, t)
    said = t("exposure, not a forecast")
    return _figure(
        explained(t("Value at risk"), glossary.means("value_at_risk", t)),
        money.main(found.at_risk, t),
        f"{said}; {below}" if below else said,
        share=_share(found.at_risk.converted, found.value.converted),
    )


def _gates(found: Overview, t: Translator) -> Markup:
    each = " · ".join(
        f"{short(gate, t)} {passed.passed:,}/{passed.due:,}" for gate, passed in found.gates.items()
    )
    passed = found.passed
    meaning = t(
        "Each deal has three gates, each due from a stage on. "
        "One at risk passes for the time being."
    )
    return tag(
        "div",
        tag("h2", explained(t("Gates passed"), meaning)),
        tag(
            "p",
            tag("b", f"{passed.passed:,}", data_kamap="passed"),
            tag("span", t("of {count} due", count=f"{passed.due:,}")),
            class_="number",
        ),
        _bar(_share(passed.passed, passed.due), "good"),
        tag("p", each, class_="under"),
        class_="figure",
    )


def _figure(label: str, number: str, under: str, share: float | None = None) -> Markup:
    return tag(
        "div",
        tag("h2", label),
        tag("p", tag("b", number), class_="number"),
        _bar(share, "bad"),
        tag("p", under, class_="under"),
        class_="figure",
    )


def _share(part: int | None, whole: int | None) -> float | None:
    return (part or 0) / whole if whole else None


def _bar(share: float | None, kind: str) -> Markup:
    """How much of the whole it is; blank where there is nothing to measure it by."""
    if share is None:
        return tag("div", class_="share none")
    return tag(
        "div",
        tag("i", style=f"width:{100 * share:.2f}%", class_=kind),
        class_="share",
        aria_hidden="true",
    )
