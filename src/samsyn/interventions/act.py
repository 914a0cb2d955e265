"""What an intervention gives its case: it hangs on its decision, or opens one.

It is open until it ends.
"""

from samsyn.cases.acts import Act, Hanging, Part, Root
from samsyn.interventions import clock_facts, policies
from samsyn.interventions.models import FollowUp, Intervention

ACT = Act(
    "interventions",
    root=Root("intervention", Intervention, opened_on="started_on"),
    parts=[Part(Intervention, until="ended_on")],
    hanging=[
        Hanging(Intervention, on="decision"),
        Hanging(FollowUp, on="intervention", takes=("case_id", "unit_id")),
    ],
    grounds=[policies.grounds],
    grounded_in=[Intervention],
    done_on=(Intervention, "started_on"),
    clocks=[clock_facts.CLOCKS],
    story="samsyn.interventions.story.tell",
    tab="help",
    plans="samsyn.interventions.services.plan_granted",
)
