"""The nouns of key-account selling, validated and immutable (design.md, "Words").

A field and its bounds are defined here and nowhere else: `store.tables` derives the rows from
these classes, the importer and the forms read the bounds off them.
"""

from kamap.model.customers import (
    MOST_MONEY,
    Account,
    AccountKind,
    AccountYear,
    BuyingCenter,
    DecisionRule,
    Opportunity,
    Outcome,
    Stage,
)
from kamap.model.exports import (
    Audience,
    Export,
    FileFormat,
)
from kamap.model.knowledge import (
    InformationPoint,
    PointState,
    Source,
    Standing,
    SuccessFactor,
    Topic,
)
from kamap.model.map import (
    StakeholderMap,
)
from kamap.model.noun import (
    JOINERS,
    Noun,
    iso_currency,
    longest,
    tidy,
)
from kamap.model.people import (
    CONTACT_DEPTHS,
    STANCES,
    STRENGTHS,
    Attitude,
    Confidence,
    Layout,
    Person,
    Place,
    Role,
    Seat,
    Tie,
    TieKind,
)
from kamap.model.policy import (
    METHOD,
    NEEDED_TOPICS,
    OTHER_TOPICS,
    ExchangeRate,
    Gate,
    Policy,
)
from kamap.model.team import (
    Counterpart,
    TeamMember,
)
from kamap.model.work import (
    Action,
    ActionKind,
    Review,
    Snooze,
)

__all__ = [
    "CONTACT_DEPTHS",
    "JOINERS",
    "METHOD",
    "MOST_MONEY",
    "NEEDED_TOPICS",
    "OTHER_TOPICS",
    "STANCES",
    "STRENGTHS",
    "Account",
    "AccountKind",
    "AccountYear",
    "Action",
    "ActionKind",
    "Attitude",
    "Audience",
    "BuyingCenter",
    "Confidence",
    "Counterpart",
    "DecisionRule",
    "ExchangeRate",
    "Export",
    "FileFormat",
    "Gate",
    "InformationPoint",
    "Layout",
    "Noun",
    "Opportunity",
    "Outcome",
    "Person",
    "Place",
    "PointState",
    "Policy",
    "Review",
    "Role",
    "Seat",
    "Snooze",
    "Source",
    "Stage",
    "StakeholderMap",
    "Standing",
    "SuccessFactor",
    "TeamMember",
    "Tie",
    "TieKind",
    "Topic",
    "iso_currency",
    "longest",
    "tidy",
]
