"""Money as salespeople write it, in both languages."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamap.intake import FaultReason, Unfit
from kamap.intake.money import currency, currency_of, money
from kamap.model import MOST_MONEY


@pytest.mark.parametrize(
    ("text", "amount", "said"),
    [
        ("1200000", 1_200_000, ""),
        ("1,200,000", 1_200_000, ""),
        ("１，２００，０００", 1_200_000, ""),
        (" 1 200 000 ", 1_200_000, ""),
        ("1200000.0", 1_200_000, ""),
        ("1199999.6", 1_200_000, ""),
        ("￥1,200万", 12_000_000, "CNY"),
        ("1.2亿", 120_000_000, ""),
        ("３００万元", 3_000_000, "CNY"),
        ("300 万元人民币", 3_000_000, "CNY"),
        ("人民币 5千万", 50_000_000, "CNY"),
        ("RMB 1.5m", 1_500_000, "CNY"),
        ("$3.5m", 3_500_000, "USD"),
        ("US$ 3.5 million", 3_500_000, "USD"),
        ("3.5bn usd", 3_500_000_000, "USD"),
        ("HK$80k", 80_000, "HKD"),
        ("€.5m", 500_000, "EUR"),
        ("12 mio", 12_000_000, ""),
        ("0", 0, ""),
    ],
)
def test_an_amount_is_read(text, amount, said):
    assert (money(text), currency_of(text)) == (amount, said)


@pytest.mark.parametrize("text", ["-3万", "−30,000", "－￥30000", "￥-3万", "(30,000)"])
def test_a_margin_may_be_below_zero_and_revenue_may_not(text):
    assert money(text, least=-MOST_MONEY) == -30_000
    with pytest.raises(Unfit) as unfit:
        money(text)
    assert unfit.value.reason is FaultReason.BELOW_ZERO


@pytest.mark.parametrize(
    "text",
    [
        *("", "much", "三百万", "23%", "1,2", "1.200.000", "12,34,567", "1 2", "1.2e7", "€", "$€3"),
        *("3 zzz", "1-2", "3万亿万", "--3", "(-3)", "３００万吨", "10~20万"),
    ],
)
def test_what_is_no_money(text):
    with pytest.raises(Unfit) as unfit:
        money(text)
    assert unfit.value.reason is FaultReason.NOT_MONEY
    assert currency_of(text) == ""


@pytest.mark.parametrize(
    ("text", "account", "fits"),
    [
        ("￥3", "CNY", True),
        ("￥3", "JPY", True),
        ("￥3", "USD", False),
        ("$3", "HKD", True),
        ("$3", "CNY", False),
        ("US$3", "HKD", False),
        ("3元", "HKD", True),
        ("3 EUR", "EUR", True),
        ("3 EUR", "USD", False),
        ("3", "USD", True),
        ("€3", "", True),
    ],
)
def test_a_sign_may_contradict_the_currency(text, account, fits):
    if fits:
        assert money(text, account) == 3
    else:
        with pytest.raises(Unfit) as unfit:
            money(text, account)
        assert (unfit.value.reason, unfit.value.detail) == (FaultReason.OTHER_CURRENCY, account)


def test_there_is_only_so_much_money():
    assert money("100万亿") == 10**14
    with pytest.raises(Unfit) as unfit:
        money("9" * 40)
    assert unfit.value.reason is FaultReason.TOO_MUCH


@pytest.mark.parametrize(
    ("text", "code"),
    [("CNY", "CNY"), ("usd", "USD"), ("人民币", "CNY"), ("￥", "CNY"), ("€", "EUR")],
)
def test_a_currency(text, code):
    assert currency(text) == code


@pytest.mark.parametrize("text", ["ZZZ", "dollars and cents", "12", "CN Y!"])
def test_what_is_no_currency(text):
    with pytest.raises(Unfit):
        currency(text)


@given(
    st.integers(0, MOST_MONEY),
    st.sampled_from(["{:d}", "{:,d}", "￥{:,d}", "{:d}元", "CNY {:,d}", "RMB{:d}.00"]),
)
def test_every_amount_is_read_back(amount, written):
    assert money(written.format(amount), "CNY") == amount


@given(st.text(max_size=20))
def test_no_text_does_harm(text):
    with suppress(Unfit):
        assert 0 <= money(text, "CNY") <= MOST_MONEY
