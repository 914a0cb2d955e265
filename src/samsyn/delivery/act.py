"""What an implementation plan gives the case: nothing of its own.

It belongs where its intervention does.
"""

from samsyn.cases.acts import Act, Hanging
from samsyn.delivery import clock_facts
from samsyn.delivery.models import ImplementationPlan

ACT = Act(
    "delivery",
    hanging=[Hanging(ImplementationPlan, on="intervention", takes=("case_id", "person_id", "unit_id"))],
    clocks=[clock_facts.CLOCKS],
    story="samsyn.delivery.story.tell",
    tab="help",
)
