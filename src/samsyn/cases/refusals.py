"""What the verbs of `cases` refuse: a rule each, with the sentence that people read."""

from samsyn.core.errors import Refused


class SameHandler(Refused):
    """Välj någon annan som tar över."""

    field = "successor"


class HandoverBeforeTomorrow(Refused):
    """Ett ärende kan lämnas över från i morgon eller senare."""

    field = "last_day"


class AreaBeyondSuccessor(Refused):
    """Den som tar över har inte området för ärendena {cases}."""

    field = "successor"


class WrongState(Refused):
    """Det går inte nu: {what} är {state}. Ladda om sidan för att se vad som har hänt."""


class PartialInterest(Refused):
    """Du är jävig. Någon annan måste ta över."""


class CannotTake(Refused):
    """Ärendet kan inte ges till {name}: {why}."""

    field = "staff"


class HandedOverToday(Refused):
    """Ärendet har redan bytt handläggare i dag. Fördela det i morgon, eller låt den som har det lämna tillbaka det."""


class OwnConflict(Refused):
    """Du kan inte pröva ditt eget jäv."""


class ConflictSettled(Refused):
    """Jävet är redan prövat."""


class OutsideDelegation(Refused):
    """Du får inte besluta detta: {why}. Det lämnas till: {whom}."""


class CannotWatch(Refused):
    """Bevakningen kan inte ges till {name}, som inte läser ärendet."""

    field = "staff"


class WatchBeforeToday(Refused):
    """Välj i dag eller en senare dag."""

    field = "due_on"


class WatchDone(Refused):
    """Bevakningen är redan klar."""


class AlarmTakenBefore(Refused):
    """Larmet är redan taget av {name}."""


class NothingChosen(Refused):
    """Välj minst ett ärende."""


class SomeRefused(Refused):
    """Inget är överlämnat, eftersom det här hindrar: {cases}."""

    field = "staff"


class AbsenceBeforeToday(Refused):
    """Frånvaro antecknas från i dag eller senare."""

    field = "from_on"


class AbsenceBackwards(Refused):
    """Sista dagen ligger före första dagen."""

    field = "to_on"


class AbsenceTwice(Refused):
    """Det finns redan en frånvaro under de dagarna. Avsluta den först."""

    field = "from_on"


class SubstituteAway(Refused):
    """Ersättaren {name} är själv frånvarande då."""

    field = "substitute"


class SubstituteBeyond(Refused):
    """Ersättaren {name} har inte alla områden. Välj någon annan, eller ingen: då är det chefens."""

    field = "substitute"


class OwnSubstitute(Refused):
    """Välj någon annan som ersättare."""

    field = "substitute"
