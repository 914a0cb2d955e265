"""What an investigation gives its case: it hangs on its intake, or opens one.

It is open until it is concluded.
"""

from django.db.models import F

from samsyn.cases.acts import Act, Hanging, Part, Root
from samsyn.investigations import policies
from samsyn.investigations.models import Investigation

ACT = Act(
    "investigations",
    root=Root("investigation", Investigation, opened_on="opened_on", handler=F("handler_id")),
    parts=[Part(Investigation, until="concluded_on")],
    hanging=[Hanging(Investigation, on="intake")],
    grounds=[policies.grounds],
    grounded_in=[Investigation],
    done_on=(Investigation, "opened_on"),
    story="samsyn.investigations.story.tell",
    tab="matters",
)
