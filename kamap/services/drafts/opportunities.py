"""What would the rows of an opportunities file do to an account's purchases?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kamap.intake import FaultReason, OpportunityLine, Unfit
from kamap.intake.money import currency_of, money
from kamap.model import BuyingCenter, DecisionRule, Opportunity
from kamap.services.drafts.rows import Drafted, PlanRow, Refused, changes_of, outcome_of
from kamap.services.opportunities import QUOTA


@dataclass(frozen=True)
class OpportunityDraft:
    """A purchase as the file wants it; `center` is None where it is new."""

    name: str
    center: BuyingCenter | None
    opportunity: Opportunity | None
    fields: Mapping[str, Any]


def draft_opportunities(
    lines: Sequence[OpportunityLine],
    centers: Sequence[BuyingCenter],
    stored: Mapping[int, Opportunity],
    *,
    file: str,
    account: str,
    currency: str,
) -> Drafted[OpportunityDraft]:
    """What these lines would do to one account, which reckons in `currency`."""
    by_name = {center.name: center for center in centers}
    drafts, rows, faults = [], [], []
    for line in lines:
        center = by_name.get(line.name)
        opportunity = stored.get(center.id or 0) if center else None
        try:
            if center and center.standing:
                raise Refused("name", line.name, FaultReason.STANDING_CENTER)
            fields = _fields(line, opportunity, currency)
        except Refused as no:
            faults.append(no.at(file, line.row))
            continue
        changes = changes_of(opportunity, fields)
        outcome = outcome_of(opportunity, changes)
        rows.append(
            PlanRow("opportunity", file, line.row, line.name, outcome, changes, account=account)
        )
        drafts.append(OpportunityDraft(line.name, center, opportunity, fields))
    return Drafted(tuple(drafts), tuple(rows), tuple(faults))


def _fields(
    line: OpportunityLine, opportunity: Opportunity | None, of_account: str
) -> dict[str, Any]:
    """The fields a row sets, which have to make sense together with what is stored."""
    fields = dict(line.given)
    currency = fields.get("currency") or (opportunity.currency if opportunity else "")
    if line.amount:
        said = currency_of(line.amount)
        if not currency and not of_account and said:
            currency = fields["currency"] = said
        try:
            fields["amount"] = money(line.amount, str(currency or of_account))
        except Unfit as unfit:
            raise Refused("amount", unfit.value, unfit.reason, unfit.detail) from unfit
    then = (opportunity.model_dump() if opportunity else {}) | fields
    if (then.get("outcome") is None) != (then.get("outcome_on") is None):
        given = "outcome" if then.get("outcome") else "outcome_on"
        raise Refused(given, str(then[given]), FaultReason.OUTCOME_WITHOUT_DATE)
    if then.get("decision_rule") is DecisionRule.QUOTA:
        fields["quota"] = then.get("quota") or QUOTA
    elif "quota" in fields:
        raise Refused("quota", str(fields["quota"]), FaultReason.QUOTA_WITHOUT_RULE)
    elif opportunity and opportunity.quota is not None:
        fields["quota"] = None  # it went with a rule that no longer holds
    return fields
