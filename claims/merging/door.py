"""The only door to a merge: begun by one person, and done at once where nothing public is touched; else by a second.

Each step is one transaction under the record's lock, and leaves nothing written where it raises: a CannotMerge of
`refusals`, what a step of the review raises, or RecordBusy.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from claims import faces, publishing, workflow
from claims.authorship import newest_edit
from claims.dossier import assemble, differs_from_public
from claims.errors import NoteRequired, NotPermitted, SelfReviewForbidden
from claims.judging import judge
from claims.merging.kinds import KINDS, public_subject
from claims.merging.refusals import AlreadyDecided, AlreadyProposed, ProposerMayNotSubmit, StillNamed
from claims.merging.rehearsal import Rehearsal, move_into, rehearse, still_naming
from claims.models import Claim, Merge, MergeState
from claims.notices import nobody_told
from claims.standing import Subject, last_publication
from claims.states import PERMISSION, Action, Change
from claims.step import lock_record
from sources.actor import acting_as

DECIDES = (PERMISSION[Action.APPROVE], PERMISSION[Action.PUBLISH])


def begin(kind: str, gone: Any, stays: Any, actor: User, why: str) -> Merge:
    """Merge the one into the other, or propose it where that changes what is public; the row says which it was.

    Raises NotPermitted, NoteRequired or a CannotMerge.
    """
    if not why.strip():
        raise NoteRequired
    with transaction.atomic(), acting_as(actor, why=why):
        lock_record()
        _check_permitted(actor, KINDS[kind].permission)
        if Merge.objects.filter(gone=gone.pk, state=MergeState.PROPOSED).exists():
            raise AlreadyProposed
        gone, stays = _fresh(kind, gone.pk), _fresh(kind, stays.pk)
        rehearsed = rehearse(kind, gone, stays, actor)
        merge = _propose(kind, gone, stays, actor, why, rehearsed)
        if not rehearsed.touches_public:
            _decide(merge, MergeState.DONE, actor, "")
            move_into(kind, gone, stays)
    return merge


def carry_out(merge: Merge, actor: User, note: str = "") -> None:
    """Do what somebody else proposed, and publish all that it changes, with the proposal's reason.

    Raises NotPermitted, SelfReviewForbidden, AlreadyDecided, a CannotMerge, or what a step of the review raises.
    """
    with transaction.atomic(), acting_as(actor):
        lock_record()
        _check_permitted(actor, *DECIDES)
        merge = _undecided(merge)
        if actor == merge.proposed_by:
            raise SelfReviewForbidden
        if not _is_permitted(merge.proposed_by, PERMISSION[Action.SUBMIT]):
            raise ProposerMayNotSubmit
        gone, stays = _fresh(merge.kind, merge.gone), _fresh(merge.kind, merge.stays)
        rehearsed = rehearse(merge.kind, gone, stays, merge.proposed_by)
        with acting_as(merge.proposed_by, why=merge.why):
            move_into(merge.kind, gone, stays)
        _decide(merge, MergeState.DONE, actor, note)
        _publish(merge, rehearsed, actor, note)
        if rehearsed.gone:
            _take_away(merge, actor)


def refuse(merge: Merge, actor: User, note: str) -> None:
    """Leave the two as they are, saying why: whoever may approve, or who proposed it. Raises NotPermitted."""
    if not note.strip():
        raise NoteRequired
    with transaction.atomic(), acting_as(actor):
        lock_record()
        merge = _undecided(merge)
        if actor != merge.proposed_by:
            _check_permitted(actor, PERMISSION[Action.APPROVE])
        _decide(merge, MergeState.REFUSED, actor, note)


def may_carry_out(merge: Merge, person: User) -> bool:
    """Whether the person may decide that the merge is done, as far as that is known beforehand."""
    return merge.state == MergeState.PROPOSED and person.pk != merge.proposed_by_id and _is_permitted(person, *DECIDES)


def may_refuse(merge: Merge, person: User) -> bool:
    """Whether the person may refuse the merge, or withdraw it."""
    own = person.pk == merge.proposed_by_id
    return merge.state == MergeState.PROPOSED and (own or _is_permitted(person, PERMISSION[Action.APPROVE]))


def _propose(kind: str, gone: Any, stays: Any, actor: User, why: str, rehearsed: Rehearsal) -> Merge:
    if rehearsed.touches_public:
        _check_permitted(actor, PERMISSION[Action.SUBMIT])
    return Merge.objects.create(
        kind=kind,
        gone=gone.pk,
        stays=stays.pk,
        touches_public=rehearsed.touches_public,
        why=why,
        proposed_by=actor,
        proposed_at=timezone.now(),
    )


def _undecided(merge: Merge) -> Merge:
    """The merge as the database has it. Raises AlreadyDecided."""
    found = Merge.objects.filter(pk=merge.pk, state=MergeState.PROPOSED).select_related("proposed_by").first()
    if found is None:
        raise AlreadyDecided
    return found


def _decide(merge: Merge, state: MergeState, actor: User, note: str) -> None:
    merge.state, merge.note = state, note
    merge.decided_by, merge.decided_at = actor, timezone.now()
    merge.save()


def _publish(merge: Merge, rehearsed: Rehearsal, actor: User, note: str) -> None:
    """Each public record that was changed goes through the review; what embeds it, or the one that goes, follows.

    Claims whose own rows named the one that goes come first: what follows keeps to what a claim's own rows say.
    """
    stays: list[Subject] = [rehearsed.stays] if rehearsed.stays else []
    claims = [each for each in rehearsed.touched if isinstance(each, Claim) and each not in stays]
    others = [each for each in rehearsed.touched if each not in claims and each not in stays]
    with nobody_told():
        for subject in [*claims, *(each for each in stays if each in rehearsed.touched), *others, *claims]:
            _review(merge, subject, actor, note)


def _review(merge: Merge, subject: Subject, actor: User, note: str) -> None:
    """The merge's part in one record: as its proposer submits it, and the second person approves and publishes it."""
    subject.refresh_from_db()
    draft = assemble(subject)
    if differs_from_public(subject, draft):
        seen = [finding.name for finding in judge(draft)]
        dossier = workflow.submit(subject, merge.proposed_by, merge.why, seen)
        workflow.approve(subject, actor, dossier.sha256, note)
        workflow.correct(subject, actor, merge.why)
    _seen([subject])


def _take_away(merge: Merge, actor: User) -> None:
    """The one that goes leaves the public, where its address leads on from now; so do those that had gone into it."""
    if naming := still_naming(merge.gone):
        raise StillNamed(naming)
    gone: Any = public_subject(merge.kind, merge.gone)
    publication = publishing.take_away(gone, Change.MERGE, actor, merge.why)
    _seen([gone])
    for earlier in _fresh(merge.kind, merge.stays).merged.exclude(pk=merge.gone):
        subject = public_subject(merge.kind, earlier.pk)
        last = last_publication(subject) if subject else None
        if last and last.change == Change.MERGE:
            faces.renew_tombstone(last, publication.published_at)


def _seen(subjects: Iterable[Subject]) -> None:
    """Nothing of the merge waits to be submitted."""
    for subject in subjects:
        type(subject)._default_manager.filter(pk=subject.pk).update(published_through=newest_edit())


def _fresh(kind: str, key: Any) -> Any:
    return KINDS[kind].model.objects.get(pk=key)


def _is_permitted(person: User, *permissions: str) -> bool:
    return person.is_active and person.has_perms(permissions)


def _check_permitted(person: User, *permissions: str) -> None:
    if not _is_permitted(person, *permissions):
        raise NotPermitted
