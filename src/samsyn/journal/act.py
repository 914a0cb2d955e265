"""What an entry gives its case: it lies there, and something was done in it; it keeps no case open."""

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from samsyn.cases.acts import Act, Kept
from samsyn.journal.models import EntryDraft, JournalEntry

ACT = Act(
    "journal",
    kept=[Kept("anteckningens område", JournalEntry, {"area": Coalesce(F("case__area"), Value(""))})],
    lying=[EntryDraft],
    along=["samsyn.journal.services.following.follow_case"],
    done_on=(JournalEntry, "happened_on"),
    beside="samsyn.journal.case_beside.tell",
)
