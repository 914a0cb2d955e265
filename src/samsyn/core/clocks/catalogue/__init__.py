"""Every rule about time, by its code."""

from collections.abc import Mapping

from samsyn.core.clocks.catalogue import beside, carrying_out, compulsory, matter
from samsyn.core.clocks.rule import Rule, by_code

RULES: Mapping[str, Rule] = by_code(
    matter.RECEIVED, matter.DECIDED, carrying_out.CARRYING_OUT, compulsory.LVM, beside.BESIDE, beside.KEEPING
)
