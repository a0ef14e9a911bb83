"""Which words in a file for the customer would tell what we think of them?"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from kamap.analysis.client_map import ClientMap

WORDS = (
    *("教练", "反对", "搞定", "难缠", "内线", "线人", "卧底", "小鬼", "拍板", "死对头", "难搞"),
    *("不配合", "守门人", "关键人", "决策链", "支持度", "影响力", "竞争对手", "友商"),
    *("blocker", "coach", "gatekeeper", "opponent", "enemy", "hostile", "against us"),
    *("sceptic", "skeptic", "detractor", "difficult", "decision maker", "competitor", "rival"),
)
"""Ours for people, and what salespeople write beside a name so as to remember it."""
OURSELVES = frozenset({"us", "we", "ours", "我们", "我方"})
"""A vendor by these names is no competitor."""


@dataclass(frozen=True)
class Telltale:
    """A word that had better not go out: which, in what text, and whose that is."""

    word: str
    text: str
    name: str
    """Of the person; blank where it stands at the head of the file."""


def telltales(
    map_: ClientMap, head: Iterable[str], competitors: Iterable[str]
) -> tuple[Telltale, ...]:
    """What to ask about before a file goes out.

    `head` are the texts typed for the file itself. A Latin word counts from its beginning
    (`coaches`), a competitor's name as a whole word, Chinese anywhere; case, width and invisible
    characters make no difference.

    >>> from kamap.analysis.client_map import ClientPerson
    >>> map_ = ClientMap((ClientPerson("Zhou", "Technical Coach"), ClientPerson("王芳（难缠）")))
    >>> [(found.word, found.name) for found in telltales(map_, ["Port for Abbott"], ["ABB"])]
    [('coach', 'Zhou'), ('难缠', '王芳（难缠）')]
    """
    wanted = [(word, _begins(word)) for word in WORDS]
    wanted += [
        (name, _whole(name)) for name in sorted(set(competitors)) if _plain(name) not in OURSELVES
    ]
    texts = [(text, "") for text in head]
    for one in map_.people:
        said = (one.name, one.title, one.department, *one.counterparts)
        texts += [(text, one.name) for text in said]
    found = (
        Telltale(word, text, name)
        for text, name in texts
        for word, pattern in wanted
        if pattern.search(_plain(text))
    )
    return tuple(dict.fromkeys(found))


def _begins(word: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(word)}" if word.isascii() else re.escape(word))


def _whole(name: str) -> re.Pattern[str]:
    plain = _plain(name)
    if not plain:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![a-z0-9]){re.escape(plain)}(?![a-z0-9])")


def _plain(text: str) -> str:
    visible = (c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return " ".join("".join(visible).casefold().split())
