"""What a merge would touch: it is carried out in a transaction that is rolled back, and the log says what it wrote.

So nothing has to be said twice, by a list of what a merge does and by what it does.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from claims.authorship import newest_edit
from claims.dossier import assemble, differs_from_public
from claims.followed_faces import faces_resting_on
from claims.following import publications_resting_on
from claims.merging.kinds import KINDS, public_subject
from claims.merging.references import Move
from claims.merging.refusals import (
    AlreadyMerged,
    ChangedSincePublished,
    PublicOneStays,
    RestsOnRetracted,
    SameRecord,
    TakenAway,
    UnderReview,
)
from claims.models import Claim, SharedRecord
from claims.standing import Subject
from claims.states import PublicState, State
from sources.actor import acting_as
from sources.models import Edit


@dataclass
class Rehearsal:
    """What a merge would do: to which public records, less the one that goes, and what would not simply move."""

    gone: Subject | None  # as the public has it
    stays: Subject | None
    touched: list[Subject] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def touches_public(self) -> bool:
        return bool(self.gone or self.touched)


def rehearse(kind: str, gone: Any, stays: Any, actor: User) -> Rehearsal:
    """What merging the one into the other would do now. Raises a `refusals.CannotMerge`."""
    check(kind, gone, stays)
    found = Rehearsal(public_subject(kind, gone.pk), public_subject(kind, stays.pk))
    _check_public(found)
    touched = _written(kind, gone.pk, stays.pk, actor, found)
    found.touched = [subject for subject in _public(touched) if subject.pk != gone.pk]
    _check_quiet([*found.touched, *filter(None, [found.gone])])
    _check_retracted(gone.pk)
    return found


def check(kind: str, gone: Any, stays: Any) -> None:
    """Raises what speaks against the two themselves."""
    if gone.pk == stays.pk:
        raise SameRecord
    if gone.merged_into_id or stays.merged_into_id:
        raise AlreadyMerged
    KINDS[kind].check(gone, stays)


def move_into(kind: str, gone: Any, stays: Any) -> Move:
    """Point everything to the one that stays, in the name of who acts; the row that goes says where it went."""
    move = Move(gone, stays)
    KINDS[kind].merge(move)
    gone.merged_into = stays
    gone.save()
    return move


def still_naming(key: UUID) -> list[Any]:
    """The public claims and records whose documents embed the record."""
    records: Iterable[SharedRecord] = SharedRecord.objects.with_public_state().filter(pk__in=faces_resting_on([key]))
    resting = publications_resting_on({key}).exclude(claim=key).select_related("claim")
    claims = [publication.claim for publication in resting]
    return [*claims, *(each for each in records if each.public_state == PublicState.PUBLISHED)]  # type: ignore[attr-defined]


def _written(kind: str, gone: UUID, stays: UUID, actor: User, found: Rehearsal) -> list[Subject]:
    """The public subjects whose rows a merge writes and whose documents it changes; then nothing is written."""
    model = KINDS[kind].model
    with acting_as(actor), transaction.atomic():
        before = newest_edit()
        found.told = move_into(kind, model.objects.get(pk=gone), model.objects.get(pk=stays)).told
        edited = {*Edit.objects.filter(id__gt=before).order_by().values_list("subject", flat=True).distinct()}
        edited.add(stays)  # whose document tells of what was public and went into it
        touched = [each for each in subjects_with(edited) if differs_from_public(each, assemble(each))]
        transaction.set_rollback(True)
    return touched


def subjects_with(records: set[UUID]) -> Iterator[Subject]:
    """What is public and of which the records are, or are parts."""
    parts = Q(pk__in=records) | Q(attributions__in=records) | Q(assessments__in=records)
    claims: Any = Claim.objects.with_public_state().filter(parts, publications__isnull=False).distinct()
    shared: Any = SharedRecord.objects.with_public_state().filter(
        Q(pk__in=records) | Q(question__attributions__in=records)
    )
    for subject in [*claims, *shared.distinct()]:
        if subject.public_state == PublicState.PUBLISHED:
            yield subject


def _public(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """The same as the record has them again, now that nothing was written."""
    for subject in subjects:
        model: Any = type(subject)
        yield model.objects.with_public_state().get(pk=subject.pk)


def _check_public(found: Rehearsal) -> None:
    subjects: list[Any] = [subject for subject in (found.gone, found.stays) if subject]
    if any(subject.public_state != PublicState.PUBLISHED for subject in subjects):
        raise TakenAway
    if found.gone and not found.stays:
        raise PublicOneStays


def _check_quiet(subjects: list[Any]) -> None:
    """What is approved by the merge is the merge, and nothing that somebody else has under way."""
    if under_way := [subject for subject in subjects if subject.state != State.DRAFT]:
        raise UnderReview(under_way)
    if changed := [subject for subject in subjects if differs_from_public(subject, assemble(subject))]:
        raise ChangedSincePublished(changed)


def _check_retracted(gone: UUID) -> None:
    """A tombstone is not corrected, and a claim that rests on it would name the one that goes for ever."""
    records: Any = SharedRecord.objects.with_public_state().filter(pk__in=faces_resting_on([gone]))
    retracted = [record for record in records if record.public_state != PublicState.PUBLISHED]
    if resting := [record for record in retracted if publications_resting_on({record.pk}).exists()]:
        raise RestsOnRetracted(resting)
