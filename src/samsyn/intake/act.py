"""What an intake gives its case: it can open one, and keeps it open until assessed and followed."""

from django.db.models import F, Q

from samsyn.cases.acts import Act, Hanging, Part, Registered, Root
from samsyn.intake import alarms, clock_facts, policies, review_facts
from samsyn.intake.audit import MatterReceived
from samsyn.intake.models import Intake, IntakeOutcome, Request

ACT = Act(
    "intake",
    root=Root("intake", Intake, opened_on="received_on", handler=F("handler_id")),
    parts=[
        Part(Intake, until="assessed_on", waits=Q(outcome=IntakeOutcome.INVESTIGATION, investigations__isnull=True))
    ],
    hanging=[Hanging(Request, on="intake")],
    grounds=[policies.grounds],
    grounded_in=[Intake],
    done_on=(Intake, "assessed_on"),
    registered=Registered(MatterReceived.action, review_facts.matters),
    clocks=[clock_facts.CLOCKS],
    story="samsyn.intake.story.tell",
    tab="matters",
    case_pages="samsyn.intake.case_pages",
    alarms=[alarms.DANGER],
)
