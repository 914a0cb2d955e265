"""What a document gives its case: it lies there and goes along, and is about whom the case is.

It keeps no case open.
"""

from django.db.models import F
from django.db.models.functions import Coalesce

from samsyn.cases.acts import Act, Kept
from samsyn.documents.models import Document

ACT = Act(
    "documents",
    kept=[Kept("dokumentets person", Document, {"person_id": Coalesce(F("case__person_id"), F("person_id"))})],
    lying=[Document],
    case_pages="samsyn.documents.case_pages",
)
