"""What is signed by hand: a back-up that was lawfully put back, and a new pair of keys."""

from collections.abc import Iterable
from contextlib import ExitStack

from django.utils import timezone

from samsyn.log import checkpoint_reading, checkpoints, seal_keys, sealing
from samsyn.log.checkpoints import Gap, Head
from samsyn.log.seal_keys import PublicKey, Signer, public_keys
from samsyn.log.tables import MAIN, Log


def gaps(log: Log = MAIN) -> list[tuple[int, Gap]]:
    """What the database lacks, by chain, of what checkpoints tell and nobody has signed as restored.

    Either the chain ends before its last checkpoint, or the sealer has met that end and gone on after the
    checkpoint. A link that was taken out of the middle is no such gap, and nobody can sign for it.
    """
    lacking, place, keys = [], checkpoints.folder(log), public_keys()
    for chain in sorted(checkpoints.chains_in(place)):
        reading = checkpoint_reading.read(log.name, place, chain, keys, lambda _sentence: None)
        met = [*reading.resumed.values(), sealing.head_of(log, chain).resumed]
        lacking += [(chain, gap) for gap in met if gap is not None and reading.restored.get(gap.kept) != gap]
    return lacking


def sign(restored: Iterable[tuple[int, Gap]], log: Log = MAIN) -> None:
    """A line in each chain's checkpoints; what the log itself tells of it is the caller's to write."""
    signer, now = Signer(), timezone.now()
    with checkpoints.one_sealer(log, wait=True):
        for chain, gap in restored:
            head = sealing.head_of(log, chain)
            checkpoints.write(log, {chain: Head(head.number, head.link, restored=gap)}, signer=signer, at=now)


def rotate(logs: Iterable[Log]) -> PublicKey:
    """Give the sealer a new pair of keys; every chain gets a checkpoint by it.

    After that the old one counts no more.
    """
    logs = list(logs)
    with ExitStack() as locks:
        for log in logs:
            locks.enter_context(checkpoints.one_sealer(log, wait=True))
        new_key = seal_keys.make_new()
        signer, now = Signer(), timezone.now()
        for log in logs:
            for chain in sorted(checkpoints.chains_in(checkpoints.folder(log))):
                line = checkpoints.last(log, chain)
                if line is not None:
                    checkpoints.write(log, {chain: Head(line.number, line.link)}, signer=signer, at=now)
    return new_key
