"""The investigation of a case, read once for whatever of its page needs it."""

from samsyn.cases.case_pages import InCase
from samsyn.intake.selectors import requests_of_case
from samsyn.investigations.case_selectors import InvestigationInCase, investigation_of_case


def investigation_in(where: InCase) -> InvestigationInCase | None:
    """The latest investigation of the case, read once."""
    return where.once(_read)


def investigation_id(where: InCase) -> int:
    """0 where there is none."""
    row = investigation_in(where)
    return row.id if row else 0


def _read(where: InCase) -> InvestigationInCase | None:
    requests = where.of(requests_of_case)
    return investigation_of_case(where.case.id, where.actor.today, requests, left_with_committee=not where.file)
