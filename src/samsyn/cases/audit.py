from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class CaseAssigned(Entry, action="case_assigned", sentence=gettext_noop("fördelade ett ärende"), changes_facts=True):
    """`to_staff`: the staff id of whoever got it."""

    to_staff: int


class AssignmentAccepted(
    Entry, action="assignment_accepted", sentence=gettext_noop("tog emot ett ärende som fördelats"), changes_facts=False
):
    pass


class AssignmentReturned(
    Entry,
    action="assignment_returned",
    sentence=gettext_noop("lämnade tillbaka ett ärende som fördelats"),
    changes_facts=True,
    hides=("why",),
):
    why: str


class ConflictDeclared(
    Entry, action="conflict_declared", sentence=gettext_noop("anmälde jäv"), changes_facts=False, hides=("why",)
):
    why: str


class ConflictSettled(Entry, action="conflict_settled", sentence=gettext_noop("prövade jäv"), changes_facts=False):
    """`of_staff`: the staff id of whoever declared it."""

    of_staff: int
    upheld: bool


class WatchSet(Entry, action="watch_set", sentence=gettext_noop("satte en bevakning"), changes_facts=False):
    """`of_staff`: the staff id of whose it is."""

    of_staff: int
    due_on: str


class WatchMoved(Entry, action="watch_moved", sentence=gettext_noop("flyttade en bevakning"), changes_facts=False):
    of_staff: int
    due_on: str


class WatchFinished(
    Entry, action="watch_finished", sentence=gettext_noop("gjorde en bevakning klar"), changes_facts=False
):
    of_staff: int


class AlarmTaken(Entry, action="alarm_taken", sentence=gettext_noop("tog ett larm"), changes_facts=False):
    """`alarm`: the code of its clock."""

    alarm: str


class AbsenceNoted(Entry, action="absence_noted", sentence=gettext_noop("antecknade frånvaro"), changes_facts=False):
    """`of_staff` and `substitute` are staff ids.

    0 for no substitute. `to_on` is empty until further notice.
    """

    of_staff: int
    substitute: int
    from_on: str
    to_on: str


class AbsenceEnded(
    Entry, action="absence_ended", sentence=gettext_noop("antecknade att frånvaro är över"), changes_facts=False
):
    """`of_staff`: the staff id of whoever is back, after `last_day`."""

    of_staff: int
    last_day: str
