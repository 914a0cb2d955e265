"""Journal entries of a package made at random, each in a case of its person's."""

import random
from collections.abc import Iterator, Mapping

from samsyn.exchange.tests.package_codes import OPENERS
from samsyn.exchange.tests.package_csv import Package, Row

FIXED = ("journal_entries", "entry_places")
ONCE = "shared_at"


def openers(package: Package) -> Iterator[tuple[str, Row]]:
    """Kind and row of every case that the package opens."""
    for origin, (table, parent) in OPENERS.items():
        for row in package.get(table, []):
            if not row.get(parent):
                yield origin, row


def in_a_case(rng: random.Random, package: Package, row: Row) -> None:
    """The row lies in a case of its person's, or in none."""
    row |= {"case_id": "", "origin": ""}
    of_person = [
        (origin, opener) for origin, opener in openers(package) if opener.get("person_id") in ("", row["person_id"])
    ]
    if of_person and rng.random() < 0.75:
        origin, opener = rng.choice(of_person)
        row |= {"case_id": next(iter(opener.values())), "origin": origin}


def fix_entry(rng: random.Random, package: Package, row: Row, earlier: Mapping[str, Row]) -> None:
    """The first two may be corrected: others are there to be moved."""
    roots = [other for other in earlier.values() if not other["corrects_id"]]
    if row["corrects_id"] and len(roots) > 2:
        root = rng.choice(roots[:2])
        row |= {"corrects_id": root["journal_entry_id"], "person_id": root["person_id"]}
    else:
        row["corrects_id"] = ""
    in_a_case(rng, package, row)
    if row["side"] == "authority":
        row[ONCE] = ""
        row["kind"] = "phone" if row["kind"] == "note" else row["kind"]
    row["written_at"], row["signed_at"] = sorted((row["written_at"], row["signed_at"]))
    size = len(row["text"])
    row["own_words"] = rng.choice(["", f"0-{size}", f"0-1 {size - 1}-{size}" if size > 2 else ""])


def fix_place(rng: random.Random, package: Package, row: Row, earlier: Mapping[str, Row]) -> None:
    """Only what neither corrects nor is corrected is moved: those go together."""
    entries = package["journal_entries"]
    corrected = {other["corrects_id"] for other in entries}
    alone = [e["journal_entry_id"] for e in entries if not e["corrects_id"] and e["journal_entry_id"] not in corrected]
    row["entry_id"] = rng.choice(alone) if alone else ""
    taken = {(other["entry_id"], other["placed_at"]) for other in earlier.values()}
    if not alone or (row["entry_id"], row["placed_at"]) in taken:
        row["entry_place_id"] = ""
        return
    in_a_case(rng, package, row)
