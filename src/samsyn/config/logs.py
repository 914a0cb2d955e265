"""Every log there is, each with chains, marks and checkpoints of its own."""

from samsyn.log.tables import MAIN, Log
from samsyn.ombudsmen.log import OMBUDSMEN

LOGS: tuple[Log, ...] = (MAIN, OMBUDSMEN)

NAMES = {"main": "Loggen", "ombudsmen": "Ombudens logg"}
