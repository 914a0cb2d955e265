"""What an investigation gives its case: it hangs on its intake, or opens one.

It is open until it is concluded.
"""

from django.db.models import F

from samsyn.cases.acts import Act, Hanging, Part, Root
from samsyn.investigations import clock_facts, policies
from samsyn.investigations.models import (
    AffectedChild,
    Communication,
    ConferenceNote,
    DelayNotice,
    DelayRequest,
    Investigation,
    InvestigationPart,
    Proposal,
    ThirdPartyRequest,
)

ACT = Act(
    "investigations",
    root=Root("investigation", Investigation, opened_on="opened_on", handler=F("handler_id")),
    parts=[Part(Investigation, until="concluded_on")],
    hanging=[
        Hanging(Investigation, on="intake"),
        *(
            Hanging(rows, on="investigation")
            for rows in (
                InvestigationPart,
                AffectedChild,
                Communication,
                ThirdPartyRequest,
                Proposal,
                DelayNotice,
                DelayRequest,
                ConferenceNote,
            )
        ),
    ],
    grounds=[policies.grounds, policies.committee_grounds],
    grounded_in=[Investigation, Proposal],
    done_on=(Investigation, "opened_on"),
    clocks=[clock_facts.CLOCKS],
    story="samsyn.investigations.story.tell",
    tab="matters",
    case_pages="samsyn.investigations.case_pages",
)
