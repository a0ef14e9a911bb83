"""What is said of a gate's rule, a risk and its move, by the names that the analysis gives them?"""

from kamap.analysis.gates import RiskKind
from kamap.i18n import mark

KNOWN = {
    "other_points": mark("Known and fresh among the other five points: {found} ({needed} needed)."),
    "confirmed_points": mark("Points confirmed: {found} ({needed} needed)."),
    "unknown_part": mark("{share} of all influence is unknown ({most} at most)."),
    "outside_points": mark("Fresh points from outside the customer: {found} ({needed} needed)."),
    "support": mark("Support is {share} ({least} needed)."),
    "support_over_opposed": mark("Support is {share}, opposed {opposed} ({times} × needed)."),
    "allies": mark("Allies: {found}, in different departments: {departments} ({needed} needed)."),
    "working_level": mark("Opposed at the working level: {opposed} of {people} ({most} at most)."),
}
"""Figures beside what is needed: said alike where a rule is satisfied and where it is not."""

HOLDS = KNOWN | {
    "needed_points": mark("We know the buying process, who decides, the needs and the rivals."),
    "coach": mark("We have a coach inside the customer: {name}."),
    "final_say_known": mark("We know who has the final say: {names}."),
    "blockers": mark("No blocker who matters is without a countermeasure."),
    "working_level": mark("Opposed at the working level: {opposed} of {people}."),
    "working_level_empty": mark("Nobody of the working level is on the map."),
    "final_say_there": mark("The final say is on the map: {names}."),
    "final_say_met": mark("Contact with the final say is deep enough: {names}."),
    "final_say_stance": mark("The final say is with us: {names}."),
    "final_say_confirmed": mark("The final say’s stance is confirmed."),
    "final_say_fresh": mark("The final say’s rating is fresh."),
    "vetoes_met": mark("Nobody with a veto is still to be met."),
    "vetoes_rated": mark("Nobody with a veto is still to be rated."),
    "vetoes_stance": mark("Nobody with a veto stands against us."),
}
"""What is said where a gate's rule is satisfied."""

FAILS = KNOWN | {
    "no_coverage": mark("{missing}"),
    "needed_points": mark("Not known, or too old: {topics}."),
    "coach": mark(
        "{name} is not yet a coach to lean on: needed are stance {stance} or better, "
        "“{depth}”, and {needed} fresh points ({found} so far)."
    ),
    "coach_none": mark("There is no coach inside the customer."),
    "final_say_known": mark("We do not know who has the final say."),
    "blockers": mark("Against us, and no countermeasure under way: {names}."),
    "final_say_there": mark("Nobody on the map has the final say."),
    "final_say_met": mark("Contact with the final say is too thin: {names} (“{depth}” needed)."),
    "final_say_stance": mark(
        "The final say is not with us yet: {names} ({stance} or better needed)."
    ),
    "final_say_confirmed": mark("The final say’s stance is only assumed: {names}."),
    "final_say_fresh": mark("The final say was rated too long ago: {names}."),
    "vetoes_met": mark("Can veto, and never met: {names}."),
    "vetoes_rated": mark("Can veto, and not rated, or too long ago: {names}."),
    "vetoes_stance": mark("Can veto, and stands below {stance}: {names}."),
}
"""What is said where it is not."""

STEPS = {
    "draw_map": mark("Put those who decide on the map, and score their influence."),
    "find_out": mark("Find out and write down: {topic}."),
    "confirm_point": mark("Have it confirmed by a second source: {topic}."),
    "rate": mark("Find out where {name} stands."),
    "coach_find": mark("Look for somebody inside who wants us to win."),
    "coach_make": mark("Win {name} as our coach: with us already, and the closest to us."),
    "coach_win": mark("Win {name} over, or look for another coach."),
    "coach_see": mark("See {name} more often."),
    "coach_ask": mark("Ask {name} about the points that are missing, and note who said it."),
    "ask_outside": mark("Ask a partner, or look at what is public."),
    "find_final_say": mark("Find out whose yes is needed, and put them on the map."),
    "win": mark("Win {name} over."),
    "soften": mark("Talk to {name}: neutral would already help."),
    "write_evidence": mark("Write down what {name} did for us."),
    "write_department": mark("Write down which department {name} is in."),
    "see_more": mark("See {name} more often: an ally we hardly know."),
    "make_ally": mark("Make an ally of {name}: ask for something they can do for us."),
    "find_ally": mark("Look for an ally in another department."),
    "counter": mark("Plan a countermeasure for {name}."),
    "find_working": mark("Put those who will work with it on the map."),
    "meet": mark("Get a meeting with {name}."),
    "confirm": mark("Check {name}’s stance, and note what it rests on."),
    "ask_again": mark("Ask {name} again, and renew the rating."),
}
"""What to do next."""

RISKS = {
    RiskKind.DOUBT: mark("It rests on what is only assumed. If that is wrong, it fails: {rules}."),
    RiskKind.SOON: mark("If nothing is done, it fails on {on}: {rules}."),
    RiskKind.FALL: mark("Support fell by {points} points in {days} days."),
    RiskKind.THIN: mark("Nobody on the map to judge it by: {rules}."),
}
"""Why a gate that passes is at risk."""

RISK_STEPS = {
    RiskKind.DOUBT: mark("Have confirmed what is only assumed, the most influential first."),
    RiskKind.SOON: mark("Renew what runs out before {on}."),
    RiskKind.FALL: mark("Look at the history: whose stance moved, and why?"),
    RiskKind.THIN: STEPS["find_working"],
}

NAMES = {
    "no_coach": mark("No coach"),
    "final_say_never_met": mark("Final say never met"),
    "key_never_met": mark("Key people never met"),
    "single_threaded": mark("Single-threaded"),
    "one_of_us": mark("All contacts with one of us"),
    "blocker_near_final_say": mark("Opposition near the final say"),
    "competitor_beside_final_say": mark("Competitor beside the final say"),
    "final_say_alone": mark("No support in the final say’s department"),
    "roles_missing": mark("Buying roles missing"),
    "final_say_assumed": mark("Final say only assumed"),
    "rated_without_evidence": mark("Rated without evidence"),
    "support_down": mark("Support falling"),
    "coach_stale": mark("Coach gone quiet"),
    "ally_lost": mark("Ally lost or weakened"),
    "newcomers": mark("New faces"),
    "decision_near": mark("Decision near, gate failing"),
    "decision_passed": mark("Decision date passed"),
}
"""What a risk signal is called."""

SEEN = {
    "no_coach": mark("Nobody inside the customer is our coach."),
    "final_say_never_met": mark("Has the final say, and none of us has met them: {names}."),
    "key_never_met": mark("Influence {influence} or more, and never met: {names}."),
    "single_threaded": mark("People we have met on this map: {met}."),
    "single_backer": mark("{name} alone makes up {share} of our support."),
    "one_of_us": mark("Only {name} of us covers anybody here (people covered: {people})."),
    "blocker_near_final_say": mark(
        "Against us, close to the final say, and no countermeasure under way: {names}."
    ),
    "competitor_beside_final_say": mark("Beside the final say, and for {vendors}: {names}."),
    "final_say_alone": mark("Nobody is with us in the final say’s own department: {departments}."),
    "roles_missing": mark("Not on the map: {roles}."),
    "final_say_assumed": mark("Has the final say, and the stance is a guess: {names}."),
    "rated_without_evidence": mark("Influence {influence} or more, and no evidence: {names}."),
    "support_down": RISKS[RiskKind.FALL],
    "coach_stale": mark("All that our coach told us is more than {days} days old: {names}."),
    "coach_rated_long_ago": mark("Our coach was rated more than {days} days ago: {names}."),
    "ally_lost": mark("An ally has left, or lost influence: {names}."),
    "newcomers": mark("New on the map in the last {days} days: {names}."),
    "reorganised": mark("New department or manager in the last {days} days: {names}."),
    "decision_near": mark("The decision falls on {on}, and this fails: {gates}."),
    "decision_passed": mark("The decision was due on {on}, and nobody has said how it went."),
}
"""What a signal saw."""

MOVES = {
    "no_coach": mark("Win somebody inside as a coach."),
    "final_say_never_met": mark("Get a meeting with {name}, through an ally if need be."),
    "key_never_met": STEPS["meet"],
    "single_threaded": mark("Meet more people, in other departments too."),
    "single_backer": mark("Win a second supporter beside {name}."),
    "one_of_us": mark("Let a colleague share {name}’s contacts."),
    "blocker_near_final_say": STEPS["counter"],
    "competitor_beside_final_say": mark(
        "Find out what {name} likes about {vendor}, and answer it."
    ),
    "final_say_alone": mark("Win a supporter there: {departments}."),
    "roles_missing": mark("Find out who it is: {role}."),
    "final_say_assumed": STEPS["confirm"],
    "rated_without_evidence": mark("Write down what {name}’s rating rests on."),
    "support_down": RISK_STEPS[RiskKind.FALL],
    "coach_stale": mark("Talk to {name} again."),
    "coach_rated_long_ago": STEPS["ask_again"],
    "ally_lost": mark("Find out who takes {name}’s place, and win an ally there."),
    "newcomers": mark("Meet {name}, and rate them."),
    "reorganised": mark("Ask what the new order means for this purchase."),
    "decision_near": mark("Take the cheapest step of each gate now, or move the date."),
    "decision_passed": mark("Set a new date, or say how it ended."),
}
"""The move that clears it."""

RULE_NAMES = {
    "no_coverage": mark("a map"),
    "needed_points": mark("the four key points"),
    "other_points": mark("other points"),
    "confirmed_points": mark("confirmed points"),
    "unknown_part": mark("unknown part"),
    "coach": mark("coach inside"),
    "outside_points": mark("outside source"),
    "final_say_known": mark("final say known"),
    "support": mark("support rate"),
    "support_over_opposed": mark("support against opposed"),
    "allies": mark("enough allies"),
    "blockers": mark("countermeasures"),
    "working_level": mark("working level"),
    "final_say_there": mark("final say on the map"),
    "final_say_met": mark("final say met"),
    "final_say_stance": mark("final say with us"),
    "final_say_confirmed": mark("final say confirmed"),
    "final_say_fresh": mark("final say fresh"),
    "vetoes_met": mark("vetoes met"),
    "vetoes_rated": mark("vetoes rated"),
    "vetoes_stance": mark("vetoes not against us"),
}
"""What a gate's rule asks, in two or three words."""
