"""The policy's page: every threshold in a sentence, saved together, refused without a loss."""

from string import Formatter

import pytest
from streamlit.testing.v1 import AppTest

from kamap.i18n import LANGUAGES, translator
from kamap.model import METHOD, Policy, Stage
from kamap.services import policy
from kamap.services.desk import Desk
from kamap.store.engine import Database
from kamap.ui.policy.wording import BESIDE, GATES
from tests.ui.conftest import Open, named

PAGE = "admin/policy.py"


@pytest.fixture
def desk(database: Database) -> Desk:
    """A colleague."""
    return Desk(database, "Bo")


def told(app: AppTest) -> str:
    return " ".join(error.value.replace("\\", "") for error in app.error)


def field(app: AppTest, name: str) -> object:
    lists = {(box.key or "").partition("~")[0]: box for box in app.selectbox}
    chosen = lists.get(f"policy:{name}:en") or lists.get(f"policy:{name}:zh")
    return chosen or named([*app.number_input, *app.text_input], f"policy:{name}")


def type_in(app: AppTest, **values: object) -> None:
    for name, value in values.items():
        field(app, name).set_value(value).run()


def add_rate(app: AppTest, currency: str, rate: str) -> None:
    """Through its form, which says everything at once."""
    field(app, "new:currency").set_value(currency)
    field(app, "new:rate").set_value(rate)
    next(b for b in app.button if b.label == "Add").click().run()
    assert not app.exception


def save(app: AppTest) -> None:
    app.button(key="policy:save").click().run()
    assert not app.exception


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_threshold_stands_in_one_sentence(lang: str) -> None:
    t = translator(lang)
    sentences = [t(line) for card in (*GATES, *BESIDE) for line in card.lines]
    fields = [name for said in sentences for _, name, *_ in Formatter().parse(said) if name]
    assert sorted(fields) == sorted(set(Policy.model_fields) - {"id"})


def test_thresholds_are_saved_together(open_app: Open, database: Database) -> None:
    app = open_app(PAGE)
    type_in(app, least_support=60, information_from=Stage.LEAD, support_over_opposed=2.5)
    assert policy.now(database) == METHOD  # nothing is saved before it is asked for
    assert any("3 changes not saved yet" in text.value for text in app.caption)
    save(app)
    now = policy.now(database)
    assert (now.least_support, now.information_from, now.support_over_opposed) == (60, "lead", 2.5)
    assert any("the method: 50" in h.proto.body for h in app.get("html"))
    app.button(key="note:undo").click().run()
    assert policy.now(database) == METHOD
    assert field(app, "least_support").value == 50


def test_the_defaults_come_back(open_app: Open, database: Database, desk: Desk) -> None:
    policy.change(desk, least_support=60)
    app = open_app(PAGE)
    type_in(app, allies=7)
    app.button(key="policy:reset").click().run()
    assert policy.now(database).model_dump(exclude={"id"}) == METHOD.model_dump(exclude={"id"})
    assert (field(app, "least_support").value, field(app, "allies").value) == (50, 2)
    assert "policy:reset" not in [b.key for b in app.button]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"confirmed_points": 9}, "No more points can be asked to be confirmed than to be known."),
        ({"coach_points": 9}, "cannot be more than nine"),
        ({"fail_weight": 40}, "cannot weigh more than one that fails"),
        ({"least_support": 140}, "can be at most 100, not 140"),
        ({"soon_days": -1}, "must be at least 0, not -1"),
        ({"currency": "gold"}, "“gold” is no currency"),
    ],
)
def test_an_impossible_policy_is_refused_in_a_sentence_and_stays_typed(
    open_app: Open, database: Database, typed: dict[str, object], said: str
) -> None:
    app = open_app(PAGE)
    type_in(app, allies=3, **typed)
    save(app)
    assert said in told(app)
    assert policy.now(database) == METHOD
    for name, value in ({"allies": 3} | typed).items():
        assert field(app, name).value == value


def test_it_is_refused_in_chinese_too(open_app: Open) -> None:
    app = open_app(PAGE, lang="zh")
    type_in(app, least_support=140)
    save(app)
    assert "支持率下限" in told(app)
    assert app.title[0].value == "考核标准"


def test_what_a_colleague_saves_shows_where_nothing_was_typed(
    open_app: Open, database: Database, desk: Desk
) -> None:
    app = open_app(PAGE)
    type_in(app, allies=3)
    policy.change(desk, least_support=60)
    app.run()
    assert (field(app, "least_support").value, field(app, "allies").value) == (60, 3)
    save(app)
    assert (policy.now(database).least_support, policy.now(database).allies) == (60, 3)


@pytest.mark.parametrize(("choice", "allies"), [("mine", 3), ("theirs", 5)])
def test_two_who_change_the_same_threshold_choose(
    open_app: Open, database: Database, desk: Desk, choice: str, allies: int
) -> None:
    app = open_app(PAGE)
    type_in(app, allies=3, soon_days=7)
    policy.change(desk, allies=5)
    app.run()  # whatever brings the page up to date, what was typed is older than Bo's edit
    save(app)
    assert "Bo has changed allies to “5” in the meantime; yours was “3”" in told(app)
    app.button(key=f"choice:{choice}").click().run()
    assert field(app, "allies").value == allies
    save(app)
    now = policy.now(database)
    assert (now.allies, now.soon_days) == (allies, 7)
    assert not app.error


def test_a_rate_is_added_changed_and_removed(open_app: Open, database: Database) -> None:
    app = open_app(PAGE)
    add_rate(app, "usd", "７.1")
    assert policy.rates(database)["USD"] == 7.1
    assert field(app, "new:currency").value == ""
    type_in(app, **{"rate:USD": "7.25"})
    assert policy.rates(database)["USD"] == 7.25
    app.button(key="policy:rate_remove:USD").click().run()
    assert "USD" not in policy.rates(database)


@pytest.mark.parametrize(
    ("currency", "rate", "said"),
    [
        ("USD", "0", "The exchange rate must be more than 0, not 0."),
        ("USD", "-7", "The exchange rate must be more than 0, not -7."),
        ("USD", "seven", "The exchange rate “seven” is no number: write it like 7.25."),
        ("USD", "7,25", "The exchange rate “7,25” is no number"),
        ("USD", " ", "The exchange rate cannot be empty."),
        ("ZZZ", "7", "The currency “ZZZ” is no currency"),
        ("", "7", "The currency cannot be empty."),
        ("CNY", "7", "Everything is added up in CNY"),
    ],
)
def test_what_is_no_rate_is_refused_in_a_sentence_and_stays_typed(
    open_app: Open, database: Database, currency: str, rate: str, said: str
) -> None:
    app = open_app(PAGE)
    add_rate(app, currency, rate)
    assert said in told(app)
    assert policy.rates(database) == {"CNY": 1.0}
    assert (field(app, "new:currency").value, field(app, "new:rate").value) == (currency, rate)


def test_a_currency_without_a_rate_cannot_become_the_measure(
    open_app: Open, database: Database, desk: Desk
) -> None:
    policy.set_rate(desk, "USD", 7.0)
    app = open_app(PAGE)
    type_in(app, currency="EUR")
    save(app)
    assert "Enter first what one EUR is worth in CNY" in told(app)
    assert policy.now(database).currency == "CNY"
