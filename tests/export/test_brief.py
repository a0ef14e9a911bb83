"""The account brief: what it tells and in which order, in one document that asks nobody."""

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser
from typing import TypeVar

import pytest

from kamap.export.cover import STAMP
from kamap.model import Account, BuyingCenter, Opportunity, Outcome, Person, Snooze, StakeholderMap
from tests.conftest import MONDAY, Who, map_of
from tests.export.briefs import action, crowded, empty, made, small

Named = TypeVar("Named", Account, BuyingCenter, Person)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    "{name} %s {0}",
    "x]]><svg onload=alert(1)>",
    "\u202egnitsrever\x00\x1b[31m",
)


class Document(HTMLParser):
    """The elements of a document, and what somebody reads in its body, without its picture."""

    VOID = ("meta", "img", "link", "input", "br", "base")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.read: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag  # every element is closed where it was opened

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"style", "title", "figure"} & set(self.open):
            self.read.append(data.strip())

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.read))


def read(html: str) -> str:
    return Document(html).text


def in_order(text: str, *parts: str) -> None:
    """Each of these stands in the text, one after the other."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} is not in {text[at:]!r}"
        at = found + len(part)


def test_it_tells_whose_it_is_and_how_far_the_purchase_is() -> None:
    text = read(made(small(), prepared_for="the board", prepared_by="Emma Yu"))
    in_order(text, "Account brief · 2 Mar 2026 · for the board · by Emma Yu", STAMP, "Port Cranes")
    in_order(text, "Stage bid", "Amount CN¥86M", "Value at risk CN¥86M")
    in_order(text, "Decision date 25 Mar 2026 23 days left", "Owner Li Na")


def test_it_tells_coverage_and_how_it_moved() -> None:
    text = read(made(small(), before=0.435))
    in_order(text, "Support 50.0 %", "floor 50.0 % · ceiling 70.0 %", "▲ 6.5 points in 30 days")
    in_order(text, "Confirmed 50.0 %", "Assumed 0.0 %", "Opposed 30.0 %", "Unknown 20.0 %")
    in_order(text, "Support base 1 of 3 people", "Final say Zhou +3 acts for us")
    in_order(text, "Contact coverage 50.0 %")


@pytest.mark.parametrize(
    ("before", "said"),
    [(0.5, "unchanged in 30 days"), (0.6, "▼ 10.0 points in 30 days"), (None, None)],
)
def test_a_change_is_told_where_it_is_known(before: float | None, said: str | None) -> None:
    text = read(made(small(), before=before))
    assert (said or "in 30 days") in text if said else "in 30 days" not in text


def test_the_bar_is_as_long_as_its_parts() -> None:
    parts = [
        float(attributes["width"] or 0)
        for tag, attributes in Document(made(small())).elements
        if tag == "rect" and attributes.get("height") == "50"
    ]
    assert parts == [680.0, 408.0, 272.0]  # of 1360: 50 % with us, 30 % opposed, 20 % unknown


def test_gates_tell_why_they_fail_and_what_is_next() -> None:
    text = read(made(small()))
    in_order(text, "Information power fail due now", "There is no coach inside the customer.")
    in_order(text, "Relationship power fail due now", "Against us, and no countermeasure under way")
    in_order(text, "→ Plan a countermeasure for Qian.")
    in_order(text, "Decision power fail due now", "Can veto, and never met: Qian.")
    in_order(text, "→ Get a meeting with Qian.")


def test_a_gate_that_does_not_count_says_so_and_the_end_of_a_purchase_asks_for_nothing() -> None:
    lost = Opportunity(
        buying_center_id=1, outcome=Outcome.LOST, outcome_on=MONDAY - timedelta(days=3)
    )
    text = read(made(replace(small(), opportunity=lost)))
    in_order(text, "How it ended lost 27 Feb 2026", "Information power fail no longer due")
    assert "Value at risk" not in text
    assert "→ Get a meeting with Qian." not in text
    standing = read(made(replace(small(), opportunity=None)))
    in_order(standing, "Decision power fail never due: there is no purchase here")


def test_a_gate_that_passes_tells_what_holds() -> None:
    boss = {"contact_depth": 3, "department": "Board"}
    map_ = map_of(Who("Zhou", 90, 3, confirmed=True, person=boss, part={"final_say": True}))
    in_order(read(made(map_)), "Decision power pass", "✓ The final say is on the map: Zhou.")


def test_risk_signals_that_are_not_put_off_are_told_with_their_moves() -> None:
    text = read(made(small()))
    in_order(text, "Risk signals 5", "No coach Nobody inside the customer is our coach.")
    in_order(text, "→ Win somebody inside as a coach.")
    snooze = Snooze(
        buying_center_id=1, rule="no_coach", until=MONDAY + timedelta(days=9), reason="-"
    )
    text = read(made(replace(small(), snoozes=(snooze,))))
    in_order(text, "Risk signals 4", "Single-threaded")
    assert "Win somebody inside as a coach." not in text


def test_open_actions_are_told_overdue_first_with_owner_and_whom_they_concern() -> None:
    text = read(made(small()))
    in_order(text, "Open actions 3 1 overdue", "Call the reference plant")
    in_order(text, "9 days overdue 21 Feb · David · ↔ Qian", "Offer a loan")
    in_order(text, "due in 7 days · 9 Mar · nobody of us yet", "Find an ally", "no date")
    assert "Send the minutes" not in text  # it is done


def test_key_people_are_the_final_say_the_most_influential_and_whoever_is_against_us() -> None:
    map_ = map_of(
        *(Who(f"Top {n}", 90 - n, 1) for n in range(6)),
        Who("Boss", 30, 2, part={"final_say": True}),
        Who("Foe", 10, -3, rated_on=MONDAY - timedelta(days=200)),
    )
    table = read(made(map_)).split("Key people")[1].split("Risk signals")[0]
    assert re.findall(r"Boss|Foe|Top \d", table) == [
        "Boss",
        *(f"Top {n}" for n in range(5)),
        "Foe",
    ]
    in_order(table, "Boss Final say", "30", "+2 backs us when asked assumed", "never met nobody")
    in_order(table, "Foe", "−3 works against us assumed, stale")
    text = read(made(small()))
    in_order(text, "Zhou Final say", "50", "+3 acts for us", "talked business", "Emma Yu", "Qian")


def test_the_map_is_there_as_a_picture() -> None:
    html = made(small())
    figure = html[html.index("<figure>") : html.index("</figure>")]
    assert "Org chart" in html
    assert all(name in figure for name in ("Zhou", "Qian", "Sun"))


def test_what_has_no_room_is_counted() -> None:
    text = read(made(crowded()))
    told = len(re.findall(r"\d+ days overdue", text))
    in_order(text, "Open actions 60 29 overdue", f"and {60 - told} more")
    assert 2 <= told <= 10
    in_order(text, "Key people", "and", "more")


def test_a_map_without_anybody_says_so_in_words() -> None:
    html = made(empty())
    text = read(html)
    in_order(text, "Support –", "Nobody is on this map yet. Put those who decide on the map")
    in_order(text, "Open actions", "Nothing is open.")
    assert "%" not in text.replace("Support –", "")
    assert "<figure>" not in html
    assert "No risk signals." not in text  # nobody has looked


def test_people_without_influence_have_no_coverage_and_a_map_all_the_same() -> None:
    html = made(map_of(Who("Zhou", 0), Who("Qian", 0)))
    in_order(read(html), "Support –", "Nobody on this map has any influence yet.", "Key people Inf")
    assert "<figure>" in html


def test_in_chinese_it_is_chinese_throughout() -> None:
    html = made(small(), "zh", before=0.435)
    text = read(html)
    assert Document(html).elements[0] == ("html", {"lang": "zh-Hans"})
    in_order(text, "2026年3月2日", STAMP, "金额 ¥8600万", "2026年3月25日", "支持率 50.0 %")
    in_order(text, "信息力 未通过", "关系力", "决定力", "最高决策者", "谈过项目")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("text", HOSTILE)
def test_whatever_somebody_typed_is_text(text: str, lang: str) -> None:
    map_ = small()
    people = tuple(
        renamed(person, name=text, title=text, department=text) for person in map_.people
    )
    hostile = replace(
        map_,
        account=renamed(map_.account, name=text, owner=text),
        center=renamed(map_.center, name=text),
        people=people,
        actions=(action(1, text, due_in=1, owner=text, person_id=1),),
    )
    html = made(hostile, lang, title=text, prepared_for=text, prepared_by=text)
    assert kinds(html) == kinds(made(small(), lang))
    for _, attributes in Document(html).elements:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
    if text.isprintable():
        assert text in read(html)
    assert "\u202e" not in html


def kinds(html: str) -> set[str]:
    return {tag for tag, _ in Document(html).elements}


def renamed(noun: Named, **fields: str) -> Named:
    return noun.model_copy(update=fields)


@pytest.mark.parametrize("map_", [small(), empty(), crowded()], ids=["small", "empty", "crowded"])
def test_it_is_one_document_without_scripts_that_asks_nobody_for_anything(
    map_: StakeholderMap,
) -> None:
    html = made(map_)
    document = Document(html)
    assert html.startswith("<!doctype html>")
    assert document.open == []
    assert {"charset": "utf-8"} in [attributes for _, attributes in document.elements]
    assert not kinds(html) & {"script", "link", "iframe", "object", "embed", "a", "form", "image"}
    for tag, attributes in document.elements:
        assert not {"src", "href", "xlink:href", "srcset", "action"} & set(attributes), tag
    outside = re.findall(r"(?:https?:)?//[^\s\"'<]+|@import|url\((?!#)", html)
    assert set(outside) <= {"http://www.w3.org/2000/svg"}


def test_its_policy_allows_its_own_style_and_nothing_more() -> None:
    html = made(small())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_logo_travels_inside_and_the_accent_is_the_covers() -> None:
    html = made(small(), logo=b"\x89PNG", accent="#AA5500")
    assert '<img src="data:image/png;base64,iVBORw=="' in html
    assert "--accent:#AA5500;" in html


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_input_gives_the_same_bytes(lang: str) -> None:
    assert made(small(), lang, 0.4) == made(small(), lang, 0.4)
    assert made(crowded(), lang) == made(crowded(), lang)
