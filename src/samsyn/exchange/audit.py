from samsyn.core.words import gettext_noop
from samsyn.log.entries import Entry


class PackageImported(
    Entry, action="package_imported", sentence=gettext_noop("läste in ett utbytespaket"), changes_facts=True
):
    """`tables`: rows read, new and changed by table."""

    sha256: str
    tables: dict[str, list[int]]


class PackageExported(
    Entry, action="package_exported", sentence=gettext_noop("lämnade ut ett utbytespaket"), changes_facts=False
):
    """A disclosure; how many protected persons it held."""

    unit: str
    protected: int
    tables: dict[str, int]


class DerivedRebuilt(
    Entry,
    action="derived_rebuilt",
    sentence=gettext_noop("satte rätt det som härleds ur uppgifterna"),
    changes_facts=True,
):
    """By `samsyn verify --rebuild`; `changed`: how many rows said something else."""

    changed: int
