"""The watches in a person's cases, for the person's page."""

from django.utils.translation import gettext as _

from samsyn.cases.story import Told
from samsyn.cases.watches import watches_of_person
from samsyn.people.reading import Reading
from samsyn.ui import format as fmt
from samsyn.ui.components import Fact


def tell(reading: Reading) -> Told:
    """One query. A line may tell where somebody is, so nothing of a person who is masked."""
    if not reading.places:
        return Told()
    rows = reading.of(watches_of_person)
    return Told(
        waiting=[Fact(_("Bevakning %(day)s") % {"day": fmt.iso_date(one.due_on)}, one.text, one.staff) for one in rows]
    )
