"""The only door to a claim's state: submit, approve, return_to_author, publish.

Each step checks, moves the state by one conditional UPDATE, and records a ReviewEvent, all in one transaction that
holds the record's lock: while a step looks at the record nobody edits it, and a step waits for the edits under way.
Steps raise the errors of `claims.errors` and then have changed nothing.
"""

import json

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone

from claims import publishing
from claims.authorship import authors_of
from claims.dossier import Draft, assemble
from claims.errors import (
    ForbiddenTransition,
    InsufficientEvidence,
    NoteRequired,
    NothingChanged,
    NotPermitted,
    SelfReviewForbidden,
    StaleClaim,
    StaleDossier,
)
from claims.evidence import errors, findings_of
from claims.models import Claim, Dossier, Publication, ReviewEvent
from claims.states import PERMISSION, TRANSITIONS, Action, State
from sources.actor import acting_as

RECORD_LOCK = 7203  # the trigger `record_edit` takes it shared, a step exclusively


def submit(claim: Claim, actor: User, note: str = "") -> Dossier:
    """Store the claim's dossier as it is now and put it before a reviewer.

    Raises InsufficientEvidence, NothingChanged, NotPermitted, ForbiddenTransition or StaleClaim.
    """
    with transaction.atomic(), acting_as(actor):
        current = _enter(claim, actor, Action.SUBMIT)
        draft = assemble(current)
        if findings := errors(findings_of(json.loads(draft.body))):
            raise InsufficientEvidence([str(finding) for finding in findings])
        dossier = _store(current, draft, actor)
        _move(current, Action.SUBMIT, actor, dossier, note)
    claim.refresh_from_db()
    return dossier


def approve(claim: Claim, actor: User, dossier_sha256: str, note: str = "") -> None:
    """Approve the dossier that was read, named by its hash; nobody approves what they wrote or edited.

    Raises SelfReviewForbidden, StaleDossier, NotPermitted, ForbiddenTransition or StaleClaim.
    """
    with transaction.atomic(), acting_as(actor):
        current = _enter(claim, actor, Action.APPROVE)
        dossier = latest_dossier(current)
        if actor.pk in dossier.authors:
            raise SelfReviewForbidden
        if dossier_sha256 != dossier.sha256 or assemble(current).sha256 != dossier.sha256:
            raise StaleDossier
        _move(current, Action.APPROVE, actor, dossier, note)
    claim.refresh_from_db()


def return_to_author(claim: Claim, actor: User, note: str) -> None:
    """Send the claim back to a draft, saying why.

    Raises NoteRequired, NotPermitted, ForbiddenTransition or StaleClaim.
    """
    if not note.strip():
        raise NoteRequired
    with transaction.atomic(), acting_as(actor):
        current = _enter(claim, actor, Action.RETURN)
        _move(current, Action.RETURN, actor, latest_dossier(current), note)
    claim.refresh_from_db()


def publish(claim: Claim, actor: User, reason: str = "") -> Publication:
    """Make the approved dossier public, byte for byte. A later version says why.

    Raises NoteRequired, StaleDossier, NotPermitted, ForbiddenTransition or StaleClaim.
    """
    with transaction.atomic(), acting_as(actor):
        current = _enter(claim, actor, Action.PUBLISH)
        dossier = latest_dossier(current)
        if assemble(current).sha256 != dossier.sha256:
            raise StaleDossier
        if current.publications.exists() and not reason.strip():
            raise NoteRequired
        approval = dossier.events.get(action=Action.APPROVE)
        publication = publishing.publish(dossier, approval.actor, actor, reason)
        _move(current, Action.PUBLISH, actor, dossier, reason)
    claim.refresh_from_db()
    return publication


def latest_dossier(claim: Claim) -> Dossier:
    return claim.dossiers.order_by("-number").first() or _no_dossier()


def allowed(claim: Claim, actor: User) -> list[Action]:
    """The steps that the claim's state and the actor's permissions allow; a step may still find a rule broken."""
    return [action for (state, action) in TRANSITIONS if state == claim.state and actor.has_perm(PERMISSION[action])]


def _no_dossier() -> Dossier:
    raise ForbiddenTransition


def _enter(claim: Claim, actor: User, action: Action) -> Claim:
    """Take the record's lock, and check permission and state against the row as it now is."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECORD_LOCK])
    if not actor.is_active or not actor.has_perm(PERMISSION[action]):
        raise NotPermitted
    current = Claim.objects.get(pk=claim.pk)
    if current.state != claim.state:
        raise StaleClaim
    if (State(current.state), action) not in TRANSITIONS:
        raise ForbiddenTransition
    return current


def _store(claim: Claim, draft: Draft, actor: User) -> Dossier:
    published = claim.publications.order_by("-version").first()
    if published and published.dossier_sha256 == draft.sha256:
        raise NothingChanged
    authors = authors_of(draft.records)
    return Dossier.objects.create(
        claim=claim,
        number=claim.dossiers.count() + 1,
        body=draft.body,
        sha256=draft.sha256,
        records=sorted(draft.records),
        authors=sorted({*authors.people, actor.pk}),
        through_edit=authors.through_edit,
        submitted_by=actor,
        submitted_at=timezone.now(),
    )


def _move(claim: Claim, action: Action, actor: User, dossier: Dossier, note: str) -> None:
    to_state = TRANSITIONS[State(claim.state), action]
    if not Claim.objects.filter(pk=claim.pk, state=claim.state).update(state=to_state):
        raise StaleClaim
    ReviewEvent.objects.create(
        claim=claim,
        action=action,
        from_state=claim.state,
        to_state=to_state,
        dossier=dossier,
        actor=actor,
        note=note,
        at=timezone.now(),
    )
