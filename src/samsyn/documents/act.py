"""What a document gives its case: it lies there, and goes along; it keeps no case open."""

from samsyn.cases.acts import Act
from samsyn.documents.models import Document

ACT = Act("documents", lying=[Document], case_pages="samsyn.documents.case_pages")
