"""What does money of several currencies come to, and what of it can nobody convert?"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Exchange:
    """What one unit of each known currency is worth in `currency`, itself included."""

    currency: str
    rates: Mapping[str, float]

    def of(self, amount: int, currency: str) -> int | None:
        """An amount in the exchange's currency, in whole units; None where there is no rate.

        >>> Exchange("CNY", {"CNY": 1.0, "USD": 7.1}).of(1000, "USD")
        7100
        """
        rate = self.rates.get(currency)
        return None if rate is None else round(amount * rate)


@dataclass(frozen=True)
class Total:
    """A sum of money; `converted` is None where nothing at all could be added up."""

    converted: int | None
    currency: str
    apart: Mapping[str, int] = field(default_factory=dict)
    """What has no rate, by its currency ("" is none): shown beside the sum, never added to it."""
    approximate: bool = False
    """Whether a rate other than 1 is in it."""


def measure(currencies: Collection[str], exchange: Exchange) -> Exchange:
    """How amounts in these currencies are compared.

    What is all in one currency stays in it, whether that has a rate or not, and even where nobody
    has said which it is; everything else is converted.

    >>> yuan = Exchange("CNY", {"CNY": 1.0, "USD": 7.1})
    >>> measure(["EUR", "EUR"], yuan)
    Exchange(currency='EUR', rates={'EUR': 1.0})
    >>> measure(["EUR", "USD"], yuan).currency
    'CNY'
    """
    used = set(currencies)
    if len(used) != 1:
        return exchange
    only = used.pop()
    return Exchange(only, {only: 1.0})


def total(amounts: Iterable[tuple[int, str]], exchange: Exchange) -> Total:
    """Amounts with their currencies added up, as far as there are rates (see `measure`).

    Each currency is added up first and converted then, so that the order of the amounts does not
    matter.

    >>> yuan = Exchange("CNY", {"CNY": 1.0, "USD": 7.1})
    >>> total([(5000, "CNY"), (1000, "USD"), (300, "EUR"), (200, "EUR")], yuan)
    Total(converted=12100, currency='CNY', apart={'EUR': 500}, approximate=True)
    >>> total([(300, "EUR"), (200, "EUR")], yuan)
    Total(converted=500, currency='EUR', apart={}, approximate=False)
    >>> total([], yuan)
    Total(converted=None, currency='CNY', apart={}, approximate=False)
    """
    sums: Counter[str] = Counter()
    for amount, currency in amounts:
        sums[currency] += amount
    exchange = measure(sums, exchange)
    known = {currency: exchange.of(amount, currency) for currency, amount in sums.items()}
    converted = [amount for amount in known.values() if amount is not None]
    return Total(
        sum(converted) if converted else None,
        exchange.currency,
        {currency: sums[currency] for currency, amount in known.items() if amount is None},
        any(
            amount is not None and currency != exchange.currency
            for currency, amount in known.items()
        ),
    )
