"""A decision as the person and the file get it (FL 31–33 §§). Plain Swedish; the text is data."""

from django.utils.translation import gettext as _

from samsyn.core.codes import InterventionKind
from samsyn.core.written import iso_date
from samsyn.decisions import rules
from samsyn.decisions.models import Body, Decision, DecisionOutcome
from samsyn.decisions.rules import Letter as Notice
from samsyn.documents.letters import Letter
from samsyn.reporting.documents import Section


def decision_letter(row: Decision, *, by: str, withdrawn: bool = False) -> Letter:
    """`by`: who decided, by name and role, or the body and its minutes."""
    sections = [Section(_("Beslut"), _what(row)), Section(_("Skäl"), [row.reasons])]
    if row.conditions:
        sections.append(Section(_("Villkor"), [row.conditions]))
    notice = rules.letter_kind(row.legal_basis, row.outcome, withdrawn=withdrawn)
    sections += [
        Section(_("Lagrum"), [row.legal_basis]),
        Section(_("Vem som har beslutat"), [by]),
        Section(_("Om du inte är nöjd"), [_APPEALS[notice]()]),
    ]
    return Letter("decision", _("Beslut %(day)s") % {"day": iso_date(row.decided_on)}, [], sections)


def _what(row: Decision) -> list[str]:
    kind = str(InterventionKind(row.intervention_kind).label) if row.intervention_kind else ""
    if row.outcome == DecisionOutcome.REJECTED:
        return [_("Din ansökan avslås.")]
    if row.outcome == DecisionOutcome.DISCONTINUED:
        return [_("Ärendet avslutas utan att prövas.")]
    if row.outcome == DecisionOutcome.DISMISSED:
        return [_("Din ansökan prövas inte.")]
    first = iso_date(row.valid_from) if row.valid_from else ""
    until = _("till %(day)s") % {"day": iso_date(row.valid_to)} if row.valid_to else _("tills vidare")
    lines = [
        _("Du får %(what)s från %(first)s %(until)s.") % {"what": kind, "first": first, "until": until},
    ]
    if row.not_granted:
        lines.append(_("Det här får du inte: %(what)s") % {"what": row.not_granted})
    return lines


def _appeal() -> str:
    return _(
        "Du kan överklaga. Skriv till oss inom tre veckor från den dag du fick beslutet. Skriv vilket beslut du menar och"
        " vad du vill ändra. Vi skickar det vidare till förvaltningsrätten. Du kan be oss om hjälp att skriva."
    )


def _legality() -> str:
    return _(
        "Den som är medlem i kommunen kan begära att förvaltningsrätten prövar om beslutet är lagligt, inom tre veckor från"
        " den dag då protokollet anslogs. Skriv till förvaltningsrätten."
    )


def _notice() -> str:
    return _("Beslutet går inte emot dig och behöver inte överklagas. Fråga oss om något är oklart.")


def _no_appeal() -> str:
    return _("Beslutet kan inte överklagas.")


_APPEALS = {
    Notice.APPEAL: _appeal,
    Notice.LEGALITY: _legality,
    Notice.NOTICE_ONLY: _notice,
    Notice.NO_APPEAL: _no_appeal,
}


def decided_by(row: Decision, role: str) -> str:
    """The delegate by name and role; the body with its minutes."""
    if row.body == Body.DELEGATE:
        name = row.decided_by.name if row.decided_by else ""
        return _("%(name)s, %(role)s, på delegation") % {"name": name, "role": role}
    return f"{Body(row.body).label}: {row.decided_by_name}"
