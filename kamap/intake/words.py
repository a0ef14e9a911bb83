"""Which words in a cell stand for which of the model's values?"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kamap.model import Confidence, Role, TieKind

CHINESE: Mapping[StrEnum, str] = {
    Role.INITIATOR: "发起者",
    Role.USER: "使用者",
    Role.INFLUENCER: "影响者",
    Role.EVALUATOR: "技术把关人",
    Role.DECIDER: "决策者",
    Role.APPROVER: "审批者",
    Role.BUYER: "采购执行",
    Role.GATEKEEPER: "守门人",
    Role.COACH: "教练",
    Confidence.ASSUMED: "推测",
    Confidence.CONFIRMED: "已核实",
    TieKind.REPORTS_TO: "汇报",
    TieKind.DOTTED_LINE: "虚线汇报",
    TieKind.INFLUENCES: "影响",
    TieKind.CLOSE_TO: "亲近",
    TieKind.CONFLICTS_WITH: "冲突",
}

YES = frozenset({"1", "1.0", "yes", "y", "true", "x", "✓", "✔", "√", "是", "有"})
NO = frozenset({"0", "0.0", "no", "n", "false", "否", "无"})
UNKNOWN = frozenset({"unknown", "不明", "未知", "?"})


def plain(text: str) -> str:
    """Full-width letters, digits and signs as their plain forms, the minus sign as a hyphen."""
    return unicodedata.normalize("NFKC", text).replace("−", "-").strip()


def folded(text: str) -> str:
    """A word without what does not tell words apart: case, width, spaces, hyphens, underscores.

    >>> folded("Reports-To") == folded("reports_to") == folded("ｒｅｐｏｒｔｓ ｔｏ")
    True
    """
    return re.sub(r"[\s_-]+", "", plain(text).casefold())


@cache
def members(kind: type[StrEnum]) -> Mapping[str, StrEnum]:
    """The members of `kind` by their folded English and Chinese words."""
    return {
        folded(word): member
        for member in kind
        for word in filter(None, (member.value, CHINESE.get(member)))
    }
