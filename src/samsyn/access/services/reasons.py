from samsyn.access import rules
from samsyn.access.refusals import ReasonTooShort


def given_reason(text: str, *, refusal: type[ReasonTooShort] = ReasonTooShort) -> str:
    """A stated reason, its blanks made single. Raises `refusal` for a word (`rules.LEAST_REASON`)."""
    reason = " ".join(text.split())
    if len(reason) < rules.LEAST_REASON:
        raise refusal(n=rules.LEAST_REASON)
    return reason
