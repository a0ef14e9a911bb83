"""How much money does a text mean, and in which currency?"""

import re
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from babel.numbers import list_currencies

from kamap.intake.reasons import FaultReason
from kamap.intake.values import Unfit
from kamap.intake.words import plain
from kamap.model import MOST_MONEY

_DOLLARS = frozenset({"USD", "HKD", "TWD", "AUD", "CAD", "SGD", "NZD", "MXN", "MOP"})

SIGNS: Mapping[str, tuple[str, frozenset[str]]] = {
    "us$": ("USD", frozenset({"USD"})),
    "hk$": ("HKD", frozenset({"HKD"})),
    "nt$": ("TWD", frozenset({"TWD"})),
    "au$": ("AUD", frozenset({"AUD"})),
    "a$": ("AUD", frozenset({"AUD"})),
    "c$": ("CAD", frozenset({"CAD"})),
    "s$": ("SGD", frozenset({"SGD"})),
    "$": ("USD", _DOLLARS),
    "美元": ("USD", frozenset({"USD"})),
    "美金": ("USD", frozenset({"USD"})),
    "¥": ("CNY", frozenset({"CNY", "JPY"})),
    "人民币": ("CNY", frozenset({"CNY"})),
    "rmb": ("CNY", frozenset({"CNY"})),
    "元": ("CNY", frozenset({"CNY", "HKD", "TWD"})),
    "€": ("EUR", frozenset({"EUR"})),
    "欧元": ("EUR", frozenset({"EUR"})),
    "£": ("GBP", frozenset({"GBP"})),
    "英镑": ("GBP", frozenset({"GBP"})),
    "日元": ("JPY", frozenset({"JPY"})),
    "港元": ("HKD", frozenset({"HKD"})),
    "港币": ("HKD", frozenset({"HKD"})),
    "₩": ("KRW", frozenset({"KRW"})),
    "₹": ("INR", frozenset({"INR"})),
}
"""What is written for a currency: the one meant by itself, and those it may stand for."""

UNITS: Mapping[str, int] = {
    "k": 10**3,
    "thousand": 10**3,
    "千": 10**3,
    "万": 10**4,
    "萬": 10**4,
    "m": 10**6,
    "mn": 10**6,
    "mio": 10**6,
    "mln": 10**6,
    "million": 10**6,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "億": 10**8,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
    "万亿": 10**12,
}

_WORDS = sorted((*SIGNS, *UNITS), key=len, reverse=True)
_CODES = frozenset(code.casefold() for code in list_currencies())
_RATE = re.compile(r"[+-]?\d{1,12}(\.\d{0,12})?|[+-]?\.\d{1,12}", re.ASCII)
_SUM = re.compile(
    r"(?P<before>[^\d.,+-]*)(?P<minus>[+-]?)(?P<between>[^\d.,+-]*)"
    r"(?P<number>\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"(?P<after>\D*)",
    re.ASCII,
)


def money(text: str, currency: str = "", *, least: int = 0) -> int:
    """The whole units of money that a text means; `Unfit` where it is none, or other money.

    A text that names no currency is in `currency`, which may be blank: then any will do.

    >>> money("￥1,200万"), money("1.2亿", "CNY"), money("$3.5m", "USD"), money("３００万元")
    (12000000, 120000000, 3500000, 3000000)
    """
    amount, meant = _read(text)
    if meant and currency and currency not in meant:
        raise Unfit(text, FaultReason.OTHER_CURRENCY, currency)
    if not least <= amount <= MOST_MONEY:
        raise Unfit(text, FaultReason.TOO_MUCH if amount > least else FaultReason.BELOW_ZERO)
    return amount


def currency_of(text: str) -> str:
    """The currency that an amount is written in; blank where it does not say, or is no amount.

    >>> currency_of("￥1,200万"), currency_of("3m EUR"), currency_of("1200")
    ('CNY', 'EUR', '')
    """
    try:
        _, meant = _read(text)
    except Unfit:
        return ""
    if len(meant) == 1:
        return next(iter(meant))
    return next((first for first, several in SIGNS.values() if several == meant), "")


def currency(text: str) -> str:
    """What a cell for a currency says: `CNY`, `rmb`, `人民币`, `€`; `Unfit` for anything else."""
    word = "".join(plain(text).casefold().split())
    if word in SIGNS:
        return SIGNS[word][0]
    if word not in _CODES:
        raise Unfit(text, FaultReason.NOT_A_CURRENCY)
    return word.upper()


def rate(text: str) -> float:
    """An exchange rate; `Unfit` for what is no number, and for `7,25`, which may mean two.

    >>> rate("7.25"), rate(" ０．１４ "), rate("-1")
    (7.25, 0.14, -1.0)
    """
    said = plain(text)
    if not _RATE.fullmatch(said):
        raise Unfit(text, FaultReason.NOT_A_RATE)
    return float(said)


def _read(text: str) -> tuple[int, frozenset[str]]:
    """The amount, and the currencies it may be in; none where the text does not say."""
    said = plain(text).casefold()
    bracketed = re.fullmatch(r"\((.*)\)", said)  # how accountants write what is below zero
    found = _SUM.fullmatch(bracketed[1] if bracketed else said)
    if not found or (bracketed and found["minus"]):
        raise Unfit(text, FaultReason.NOT_MONEY)
    times, meant = 1, frozenset[str]()
    units = 0
    for place in ("before", "between", "after"):
        for word in _words_of(text, found[place]):
            if word in UNITS and place == "after" and not units:
                times, units = UNITS[word], 1
            elif word in UNITS:
                raise Unfit(text, FaultReason.NOT_MONEY)
            else:
                these = SIGNS[word][1] if word in SIGNS else frozenset({word.upper()})
                meant = meant & these if meant else these
                if not meant:
                    raise Unfit(text, FaultReason.NOT_MONEY)
    number = Decimal(re.sub(r"[, ']", "", found["number"])) * times
    amount = int(number.quantize(Decimal(1), ROUND_HALF_UP)) if number < 10**25 else MOST_MONEY + 1
    return (-amount if bracketed or found["minus"] == "-" else amount), meant


def _words_of(text: str, said: str) -> Iterator[str]:
    """The signs, codes and units that stand before or after a number."""
    rest = said.strip()
    while rest:
        known = next((word for word in _WORDS if rest.startswith(word)), None)
        if rest[:3] in _CODES and len(known or "") < 3:
            known = rest[:3]
        if known is None:
            raise Unfit(text, FaultReason.NOT_MONEY)
        yield known
        rest = rest[len(known) :].strip()
