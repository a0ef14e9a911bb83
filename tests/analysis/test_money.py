"""Money of several currencies: converted where there is a rate, else kept apart."""

from hypothesis import given
from hypothesis import strategies as st

from kamap.analysis.money import Exchange, Total, total

YUAN = Exchange("CNY", {"CNY": 1.0, "USD": 7.0, "JPY": 0.05})
AMOUNTS = st.lists(
    st.tuples(st.integers(0, 10**12), st.sampled_from(["CNY", "USD", "EUR", ""])), max_size=12
)


def test_what_has_a_rate_is_one_figure_and_the_rest_is_apart() -> None:
    found = total([(100, "CNY"), (10, "USD"), (40, "JPY"), (5, "EUR"), (3, "")], YUAN)
    assert found == Total(172, "CNY", {"EUR": 5, "": 3}, approximate=True)


def test_without_rates_nothing_is_converted() -> None:
    found = total([(100, "CNY"), (10, "USD")], Exchange("CNY", {"CNY": 1.0}))
    assert found == Total(100, "CNY", {"USD": 10}, approximate=False)


def test_what_is_all_in_one_currency_stays_in_it() -> None:
    assert total([(7, "USD"), (1, "USD")], YUAN) == Total(8, "USD")
    assert total([(7, ""), (1, "")], YUAN) == Total(8, "")


def test_nothing_that_has_a_rate_is_no_sum_and_not_zero() -> None:
    assert total([(7, "EUR"), (1, "GBP")], YUAN) == Total(None, "CNY", {"EUR": 7, "GBP": 1})


@given(AMOUNTS)
def test_no_amount_is_lost_and_the_order_does_not_matter(amounts: list[tuple[int, str]]) -> None:
    found = total(amounts, YUAN)
    assert found == total(amounts[::-1], YUAN)
    currencies = {currency for _, currency in amounts}
    if len(currencies) > 1:
        assert set(found.apart) == currencies - set(YUAN.rates)
    for currency, amount in found.apart.items():
        assert amount == sum(a for a, c in amounts if c == currency)
