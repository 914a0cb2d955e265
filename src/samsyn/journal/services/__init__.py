"""Writes of the journal, and its reading, which is logged before it is answered."""

from samsyn.journal.services.disclosing import disclose
from samsyn.journal.services.drafts import discard_draft, hand_over_draft, save_draft
from samsyn.journal.services.following import follow_person
from samsyn.journal.services.moving import move_entry
from samsyn.journal.services.reading import note_visit
from samsyn.journal.services.signing import correct, share, sign

__all__ = [
    "correct",
    "discard_draft",
    "disclose",
    "follow_person",
    "hand_over_draft",
    "move_entry",
    "note_visit",
    "save_draft",
    "share",
    "sign",
]
