"""What a home gives the case: a stay belongs where its intervention does.

Stays, leases and notices give grounds.
"""

from samsyn.cases.acts import Act, Hanging
from samsyn.housing import clock_facts, policies
from samsyn.housing.models import EvictionNotice, Lease, Placement, Residence

ACT = Act(
    "housing",
    hanging=[Hanging(Placement, on="intervention")],
    grounds=[policies.placement_grounds, policies.lease_grounds, policies.notice_grounds],
    grounded_in=[Residence, Placement, Lease, EvictionNotice],
    clocks=[clock_facts.CLOCKS],
    story="samsyn.housing.story.tell",
    tab="help",
)
