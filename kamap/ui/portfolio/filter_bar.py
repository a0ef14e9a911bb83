"""A row of lists that narrow the portfolio; what is chosen stands in the address."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from kamap import words
from kamap.analysis.gates import GateState
from kamap.drawing.gate_signs import SIGN
from kamap.i18n import Translator
from kamap.model import AccountKind, Gate, Stage
from kamap.store.portfolio import Choices, Filter
from kamap.ui import address
from kamap.ui.fields import hear, keep, place
from kamap.ui.markdown import plain
from kamap.ui.portfolio.filters import NAMES, from_params, to_params

WITHIN_DAYS = (30, 90, 180)


def asked(known: Choices) -> tuple[Filter, tuple[str, ...]]:
    """What the address narrows the portfolio to, and what in it is nonsense."""
    return from_params(address.asked(NAMES), known)


def show(wanted: Filter, known: Choices, t: Translator) -> None:
    """Only what leaves a choice is asked."""
    gates = [(gate, state) for gate in Gate for state in reversed(GateState)]
    lists: tuple[tuple[str, str, str, Mapping[Any, str], int], ...] = (
        ("owner", t("Owner"), t("All owners"), _same(known.owners), 135),
        ("region", t("Region"), t("All regions"), _same(known.regions), 125),
        ("industry", t("Industry"), t("All industries"), _same(known.industries), 140),
        ("kind", t("Kind"), t("All kinds"), {k: words.word(k, t) for k in AccountKind}, 120),
        ("stage", t("Stage"), t("All stages"), {s: words.word(s, t) for s in Stage}, 130),
        ("gate", t("Gate"), t("All gates"), {g: _gate(*g, t) for g in gates}, 150),
        ("decision", t("Decision"), t("Any date"), _decisions(wanted.decision, t), 130),
    )
    with st.container(key="portfolio-filters", horizontal=True, gap="xsmall"):
        for name, label, everything, options, width in lists:
            chosen = getattr(wanted, name)
            if len(options) > 1 or chosen is not None:
                _pick(name, chosen, label, everything, options, width)
        if wanted != Filter():
            st.button(
                t("Clear"),
                key="portfolio:clear",
                on_click=clear,
                type="tertiary",
                icon=":material/close:",
            )


def say_nonsense(nonsense: tuple[str, ...], t: Translator) -> None:
    for value in nonsense:
        st.warning(
            t(
                "The address asks for “{value}”, which is nothing to look for here: "
                "it is left out.",
                value=plain(value),
            ),
            icon=":material/link_off:",
        )


def clear() -> None:
    """Looks at everything again."""
    address.ask(dict.fromkeys(NAMES))


def _pick(
    name: str, chosen: Any, label: str, everything: str, options: Mapping[Any, str], width: int
) -> None:
    key = keep(f"portfolio:{name}", chosen, options)
    with place(key, width=width):
        st.selectbox(
            label,
            list(options),
            index=None,
            format_func=options.__getitem__,
            key=key,
            on_change=hear,
            args=(key, _choose, name),
            placeholder=everything,
            label_visibility="collapsed",
        )


def _choose(picked: Any, name: str) -> None:
    wanted = Filter(**{name: picked})
    address.ask({name: to_params(wanted).get(name)})


def _same(values: tuple[str, ...]) -> Mapping[str, str]:
    return {value: value for value in values}


def _gate(gate: Gate, state: GateState, t: Translator) -> str:
    return f"{SIGN[state]} {words.word(gate, t)}"


def _decisions(chosen: int | date | None, t: Translator) -> Mapping[int | date, str]:
    """Within so many days; another number, or a day, where the address asks for one."""
    within = {*WITHIN_DAYS, *([chosen] if isinstance(chosen, int) else [])}
    found: dict[int | date, str] = {
        days: t.plural("within {count} day", "within {count} days", days) for days in sorted(within)
    }
    if isinstance(chosen, date):
        found[chosen] = t("until {day}", day=chosen.isoformat())
    return found
