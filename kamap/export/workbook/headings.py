"""By which names does the import know sheets and columns, in either language?"""

from collections.abc import Sequence
from dataclasses import dataclass

from kamap.export.workbook.sheet import SIGNED, SUM, Column, Side
from kamap.i18n import Translator

Both = tuple[str, str]
"""In English and in Chinese."""

PEOPLE: Both = ("People", "关键人")
TIES: Both = ("Ties", "关系")
ACCOUNT: Both = ("Account", "大客户")
OPPORTUNITY: Both = ("Opportunity", "项目")

STANDING: Both = ("Standing", "常设")
UNKNOWN: Both = ("unknown", "不明")
YES: Both = ("yes", "是")


@dataclass(frozen=True)
class Known:
    """A column that the import reads into a field."""

    field: str
    heading: Both
    width: float
    format: str = "General"
    side: Side = "left"


OF_PEOPLE = (
    Known("number", ("no.", "序号"), 7, side="center"),
    Known("name", ("name", "姓名"), 18),
    Known("title", ("title", "职务"), 22),
    Known("department", ("department", "部门"), 18),
    Known("roles", ("roles", "决策角色"), 18),
    Known("influence", ("influence", "影响力"), 12, side="center"),
    Known("stance", ("stance", "支持度"), 11, SIGNED, "center"),
    Known("confidence", ("confidence", "核实状态"), 13, side="center"),
    Known("rated_on", ("rated on", "评分日期"), 13),
    Known("final_say", ("final say", "最高决策者"), 13, side="center"),
    Known("veto", ("veto", "否决权"), 9, side="center"),
    Known("contact_depth", ("contact depth", "接触程度"), 11, side="center"),
    Known("our_contacts", ("our contacts", "我方对接人"), 22),
    Known("favours", ("favours", "倾向厂商"), 18),
    Known("evidence", ("evidence", "依据"), 38),
    Known("business_result", ("business result", "业务诉求"), 32),
    Known("personal_win", ("personal win", "个人诉求"), 32),
    Known("organisation", ("organisation", "单位"), 24),
    Known("email", ("e-mail", "邮箱"), 34),
    Known("phone", ("phone", "电话"), 17),
    Known("left_on", ("left on", "离任日期"), 13),
    Known("moved_to", ("moved to", "去向"), 18),
    Known("external_id", ("id", "编号"), 12),
    Known("account", ("account", "大客户"), 20),
    Known("opportunity", ("opportunity", "项目"), 20),
)
OF_TIES = (
    Known("source", ("source", "来源"), 26),
    Known("kind", ("kind", "关系"), 20),
    Known("target", ("target", "目标"), 26),
    Known("strength", ("strength", "强度"), 12, side="center"),
    Known("account", ("account", "大客户"), 24),
)
OF_ACCOUNT = (
    Known("name", ("name", "客户名称"), 28),
    Known("kind", ("kind", "客户类型"), 16),
    Known("owner", ("owner", "负责人"), 18),
    Known("region", ("region", "区域"), 16),
    Known("industry", ("industry", "行业"), 18),
    Known("currency", ("currency", "币种"), 12),
)
OF_OPPORTUNITY = (
    Known("account", ("account", "大客户"), 24),
    Known("name", ("name", "项目名称"), 28),
    Known("stage", ("stage", "阶段"), 16),
    Known("amount", ("amount", "金额"), 16, SUM, "right"),
    Known("currency", ("currency", "币种"), 12),
    Known("decision_on", ("decision date", "决策日期"), 15),
    Known("decision_rule", ("decision rule", "决策规则"), 24),
    Known("quota", ("quota", "比例"), 10, side="center"),
    Known("outcome", ("outcome", "结果"), 12),
    Known("outcome_on", ("outcome date", "结果日期"), 15),
    Known("outcome_reason", ("reason", "结果原因"), 36),
)


def said(both: Both, t: Translator) -> str:
    """A word in the language of the file."""
    return both[t.lang == "zh"]


def columns(known: Sequence[Known], t: Translator) -> list[Column]:
    return [Column(said(one.heading, t), one.width, one.format, one.side) for one in known]
