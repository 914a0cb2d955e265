"""Where a chain begins since its older part was disposed of: signed by the sealer's key."""

from collections.abc import Sequence
from dataclasses import dataclass

from samsyn.log import marks, snapshots
from samsyn.log.checkpoint_reading import Tell
from samsyn.log.seal_keys import PublicKey, signed_by_any
from samsyn.log.tables import Log

KIND = "anchor"


@dataclass(frozen=True)
class Anchor:
    number: int
    link: bytes


def content(log: Log, chain: int, number: int, link: bytes, before: str, disposed_at: str) -> bytes:
    """What is signed. Raises ValueError where the moment is none."""
    text = "\0".join([log.name, str(chain), str(number), link.hex(), before, marks.instant(disposed_at)])
    return text.encode("utf-8", "surrogatepass")


def furthest(log: Log, keys: Sequence[PublicKey], tell: Tell) -> dict[int, Anchor]:
    """The furthest signed anchor of each chain; of each that is not signed, a sentence."""
    anchors: dict[int, Anchor] = {}
    before, at = (snapshots.as_text(log.alias, name) for name in ("before", "disposed_at"))
    sql = f"SELECT chain, number, link, {before}, {at}, mark FROM {log.anchors} ORDER BY chain, number"
    for chain, number, link, day, disposed_at, mark in snapshots.rows(log.alias, sql):
        last = snapshots.as_bytes(link)
        try:
            whole = isinstance(chain, int) and isinstance(number, int)
            signed = content(log, chain, number, last, day, disposed_at)
            whole = whole and signed_by_any(keys, KIND, signed, snapshots.as_bytes(mark))
        except (ValueError, TypeError, OverflowError):
            whole = False
        if whole:
            anchors[chain] = Anchor(number, last)
        else:
            tell(f"Kedja {chain}: gallringen till och med nummer {number} är inte undertecknad av loggen.")
    return anchors
