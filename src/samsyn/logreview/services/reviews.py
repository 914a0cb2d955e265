"""Log review: readings are laid out, a manager signs what was found, extracts are handed out."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from samsyn.access import policies, rights
from samsyn.access.actors import Actor
from samsyn.access.services.reasons import given_reason
from samsyn.log import entries as audit
from samsyn.logreview import detecting, own_grounds, person_log, sampling, searching
from samsyn.logreview.audit import PersonLogDisclosed, ReadingReviewed, ReviewFiguresTaken
from samsyn.logreview.facts import Organisation, Sources
from samsyn.logreview.models import WAITS, ReviewItem, ReviewOutcome
from samsyn.logreview.person_log import PersonLog
from samsyn.logreview.refusals import BasisDoesNotFit, OutcomeNotChosen, QuestionTooShort, ReadingAlreadyReviewed


def find_readings_to_review(*, sources: Sources) -> int:
    """What the rules find in the log since last time, then last month's sample; how many readings are new."""
    organisation = Organisation.now()
    passes = (detecting.detect, searching.detect, own_grounds.detect)
    return sum(look(sources, organisation) for look in passes) + sampling.draw(organisation)


def find_justified(*, actor: Actor, item_ids: Sequence[int]) -> int:
    """Sign several readings as justified, all of them or none; how many they are."""
    with transaction.atomic():
        for item_id in dict.fromkeys(item_ids):
            review_reading(actor=actor, item_id=item_id, outcome=ReviewOutcome.JUSTIFIED, comment="")
    return len(set(item_ids))


def review_reading(*, actor: Actor, item_id: int, outcome: str, comment: str) -> ReviewItem:
    """The manager's finding, signed. Nobody reviews their own.

    What is found is final, except `ask`, which waits on.

    The log keeps every signature; the item keeps the last, and all the comments.
    """
    with transaction.atomic():
        units = actor.units_with(rights.REVIEW_LOG)
        item = ReviewItem.objects.select_for_update().filter(pk=item_id, unit_id__in=units).first()
        if item is None:
            raise PermissionDenied(_("Du kan inte granska den läsningen."))
        if item.user_id == actor.user.pk:
            raise PermissionDenied(_("Ingen granskar sina egna läsningar."))
        if not ReviewItem.objects.filter(WAITS, pk=item_id).exists():
            raise ReadingAlreadyReviewed()
        if outcome not in ReviewOutcome.values:
            raise OutcomeNotChosen()
        words = " ".join(comment.split())
        if outcome != ReviewOutcome.JUSTIFIED:
            given_reason(words, refusal=QuestionTooShort)
        item.outcome, item.reviewed_by, item.reviewed_at = outcome, actor.user, timezone.now()
        item.comment = "\n".join(filter(None, (item.comment, words)))
        item.save(update_fields=["outcome", "reviewed_by", "reviewed_at", "comment"])
        audit.record(
            actor,
            ReadingReviewed(entry=item.entry_id, outcome=outcome),
            person_id=item.person_id,
            board_id=item.board_id,
            right=rights.REVIEW_LOG,
        )
    return item


def note_review_figures(*, actor: Actor, form: str) -> None:
    """The figures were taken out as a file."""
    if not actor.may(rights.REVIEW_STATISTICS):
        raise PermissionDenied(_("Din roll har inte den här sidan."))
    _note(actor, ReviewFiguresTaken(form=form), rights.REVIEW_STATISTICS)


def disclose_person_log(
    *, actor: Actor, person_id: int, recipient: str, basis: str, first: date | None = None, last: date | None = None
) -> PersonLog:
    """Who has read about the person, to be handed out.

    Logged with the legal basis and the kind of recipient.

    PermissionDenied without the right or a ground for the person; ValueError for a basis that does not fit.
    """
    if not policies.may_about(actor, rights.READ_PERSON_LOG, person_id):
        raise PermissionDenied(_("Du kan inte lämna ut den personens logg."))
    if basis not in person_log.FITTING.get(recipient, ()):
        raise BasisDoesNotFit()
    with transaction.atomic():
        extract = person_log.person_log(actor, person_id, first, last)
        entry = PersonLogDisclosed(
            recipient=recipient,
            basis=basis,
            first=first.isoformat() if first else "",
            last=last.isoformat() if last else "",
            lines=extract.entries.count(),
            left_out=extract.left_out,
        )
        _note(actor, entry, rights.READ_PERSON_LOG, person_id=person_id)
    return extract


def _note(actor: Actor, entry: audit.Entry, right: str, *, person_id: int | None = None) -> None:
    grounds = policies.grounds_for(actor, person_id) if person_id else ()
    boards = [reach.board_id for reach in actor.roles_in_force if reach.units_with(right)]
    audit.record(
        actor,
        entry,
        person_id=person_id,
        board_id=boards[0] if boards else None,
        ground=(grounds[0].through or grounds[0].why) if grounds else "",
        right=right,
    )
