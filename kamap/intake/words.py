"""Which words in a cell stand for which of the model's values?"""

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache

from kamap.model import AccountKind, Confidence, DecisionRule, Outcome, Role, Stage, TieKind

CHINESE: Mapping[StrEnum, str] = {
    AccountKind.ECONOMIC: "经济",
    AccountKind.IMPORTANT: "重要",
    AccountKind.GROUP: "集团",
    AccountKind.STRATEGIC: "战略",
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
    Stage.LEAD: "线索",
    Stage.NEED: "需求确认",
    Stage.PROPOSAL: "方案",
    Stage.BID: "投标",
    Stage.NEGOTIATION: "商务谈判",
    DecisionRule.FINAL_SAY: "最高决策者一人决定",
    DecisionRule.UNANIMOUS: "一致同意",
    DecisionRule.MAJORITY: "过半人数",
    DecisionRule.WEIGHTED: "过半影响力",
    DecisionRule.QUOTA: "达到约定比例的影响力",
    Outcome.WON: "赢单",
    Outcome.LOST: "丢单",
    Outcome.STOPPED: "终止",
}
ALSO: Mapping[StrEnum, tuple[str, ...]] = {
    Stage.NEED: ("need confirmed", "需求"),
    Stage.NEGOTIATION: ("谈判",),
    DecisionRule.FINAL_SAY: ("final say alone", "最高决策者", "一人决定"),
    DecisionRule.UNANIMOUS: ("一致", "一致通过"),
    DecisionRule.MAJORITY: ("majority of heads", "多数", "过半"),
    DecisionRule.WEIGHTED: ("majority of influence", "加权"),
    DecisionRule.QUOTA: ("share of influence", "比例", "约定比例"),
    TieKind.DOTTED_LINE: ("dotted line to",),
    TieKind.CONFLICTS_WITH: ("in conflict with",),
    Outcome.WON: ("中标", "赢", "成交"),
    Outcome.LOST: ("丢标", "输", "失单"),
    Outcome.STOPPED: ("取消", "停止"),
}
"""What is also written for them, beside our own word and the Chinese one."""

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
        for word in filter(None, (member.value, CHINESE.get(member), *ALSO.get(member, ())))
    }
