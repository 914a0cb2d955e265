from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from samsyn.access import rights
from samsyn.access.actors import Actor
from samsyn.cases.alarms import MAY_ALARM, alarms_for, may_hear
from samsyn.shell.navigation import MY_DAY, Loud, Page, Queue


def loud(actor: Actor) -> Loud:
    """How many alarms there are of each kind.

    Nothing of whom they are about, since it stands on every page.
    """
    alarms = alarms_for(actor)
    danger = sum(alarm.danger for alarm in alarms)
    unread = len(alarms) - danger
    sentences = []
    if danger:
        sentences.append(
            ngettext(
                "Fara nu: %(n)s larm väntar på att en chef tar det.",
                "Fara nu: %(n)s larm väntar på att en chef tar dem.",
                danger,
            )
            % {"n": danger}
        )
    if unread:
        sentences.append(
            ngettext("%(n)s fördelat ärende har inget svar.", "%(n)s fördelade ärenden har inget svar.", unread)
            % {"n": unread}
        )
    return Loud("alarms", alarms, sentences, grave=1 if danger else 0)


PAGES = (
    Page(
        "alarms",
        _("Larm"),
        MY_DAY,
        10,
        waiting=Queue(MAY_ALARM, may_hear),
        about=_("Fara nu, och fördelade ärenden som ingen har svarat på."),
        loud=loud,
    ),
    Page(
        "absences",
        _("Frånvaro"),
        MY_DAY,
        60,
        rights.READ_PERSON,
        about=_("När du är borta, och vem som har dina ärenden under tiden. För den som är chef: även gruppens."),
    ),
)
