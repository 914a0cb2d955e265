"""What a decision gives its case: it hangs on its investigation, or opens one.

A granted one waits for interventions.

It is executed on the first day that an intervention of it started or ended (SoL 34:1).
"""

from django.db.models import Min, Q, Value
from django.db.models.functions import Coalesce

from samsyn.cases.acts import Act, Hanging, Kept, Part, Root
from samsyn.decisions import clock_facts
from samsyn.decisions.models import GRANTING, Decision

AREA = Coalesce(Min("interventions__area"), Value(""))
"""A decision has no area of its own: its case takes that of its interventions, once there are any."""

EXECUTED_ON = Min(Coalesce("interventions__started_on", "interventions__ended_on"))
"""Of one that never started there is its end alone; no end comes before its start."""

ACT = Act(
    "decisions",
    root=Root("decision", Decision, opened_on="decided_on", area=AREA),
    parts=[Part(Decision, until="decided_on", waits=Q(outcome__in=GRANTING, interventions__isnull=True))],
    hanging=[Hanging(Decision, on="investigation")],
    kept=[Kept("beslutens verkställighet", Decision, {"executed_on": EXECUTED_ON})],
    done_on=(Decision, "decided_on"),
    clocks=[clock_facts.CLOCKS],
    story="samsyn.decisions.story.tell",
    tab="matters",
    case_pages="samsyn.decisions.case_pages",
)
