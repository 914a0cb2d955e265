"""What an interview gives the case: nothing of its own.

It belongs where the investigation does that it was made for.
"""

from samsyn.cases.acts import Act, Hanging
from samsyn.instruments import clock_facts
from samsyn.instruments.models import InstrumentResponse

ACT = Act(
    "instruments",
    hanging=[Hanging(InstrumentResponse, on="investigation_link__investigation", takes=("case_id", "unit_id"))],
    clocks=[clock_facts.CLOCKS],
)
