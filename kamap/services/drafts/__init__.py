"""What would these files change? Worked out without changing anything."""

from kamap.services.drafts.accounts import AccountDraft, draft_accounts
from kamap.services.drafts.opportunities import OpportunityDraft, draft_opportunities
from kamap.services.drafts.people import Known, PersonDraft, draft_people
from kamap.services.drafts.rows import Drafted, Outcome, PlanRow
from kamap.services.drafts.ties import TieDraft, draft_ties

__all__ = [
    "AccountDraft",
    "Drafted",
    "Known",
    "OpportunityDraft",
    "Outcome",
    "PersonDraft",
    "PlanRow",
    "TieDraft",
    "draft_accounts",
    "draft_opportunities",
    "draft_people",
    "draft_ties",
]
