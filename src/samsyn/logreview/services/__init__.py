"""Writes of log review and of the log's disposal; one verb each."""

from samsyn.logreview.services.disposal import dispose_log, note_log_restored
from samsyn.logreview.services.reviews import (
    disclose_person_log,
    find_justified,
    find_readings_to_review,
    note_review_figures,
    review_reading,
)

__all__ = [
    "disclose_person_log",
    "dispose_log",
    "find_justified",
    "find_readings_to_review",
    "note_log_restored",
    "note_review_figures",
    "review_reading",
]
