"""The only door to a state: submit, withdraw, assign, return, approve, schedule, publish, correct, retract, reinstate.

Every step takes a claim, or a record that is public on its own, and who acts. It checks, moves the state by one
conditional UPDATE and records a ReviewEvent, all in one transaction (see `step`). Steps raise the errors of
`claims.errors` and then have changed nothing; any of them may raise NotPermitted, ForbiddenTransition, StaleClaim (the
state is not the one that the given object has) or RecordBusy.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from claims import notices, publishing
from claims.authorship import authors_of, edited_since
from claims.chain import subject_columns
from claims.dossier import Draft, assemble, differs_from_public
from claims.errors import (
    CannotReview,
    EmbargoHolds,
    ForbiddenTransition,
    InsufficientEvidence,
    NoteRequired,
    NothingChanged,
    NotYourWork,
    SecondPersonRequired,
    SelfReviewForbidden,
    StaleClaim,
    StaleDossier,
    TimeRequired,
    WarningsNotAcknowledged,
)
from claims.evidence import errors, warnings
from claims.judging import judge
from claims.models import Dossier, Publication
from claims.standing import (
    Subject,
    awaits_countersignature,
    due_event,
    is_possible,
    last_publication,
    public_state_of,
    public_version,
)
from claims.states import PERMISSION, PUBLISHING, SAYS_WHY, Action, Change, PublicState, State
from claims.step import Step, step


def submit(subject: Subject, actor: User, note: str = "", acknowledged: Collection[str] = ()) -> Dossier:
    """Store the dossier as it is now and put it before a reviewer; done by somebody who wrote a part of it.

    `acknowledged` holds the names of the evidence's warnings that the submitter saw.
    Raises InsufficientEvidence, WarningsNotAcknowledged, NothingChanged or NotYourWork.
    """
    with step(subject, Action.SUBMIT, actor) as this:
        draft = assemble(this.subject)
        _check_evidence(draft, acknowledged)
        _check_news(this, draft)
        dossier = _store(this, draft, acknowledged)
        notices.submitted(this.move(note, dossier))
    return dossier


def withdraw(subject: Subject, actor: User, note: str = "") -> None:
    """Take the submission back to a draft; done by somebody who wrote a part of it. Raises NotYourWork."""
    with step(subject, Action.WITHDRAW, actor) as this:
        dossier = this.dossier()
        if actor.pk not in dossier.authors:
            raise NotYourWork
        this.move(note, dossier)


def assign(subject: Subject, actor: User, assignee: User | None, note: str = "") -> None:
    """Say who is to review this, or that nobody is. Raises CannotReview for somebody who could not approve it."""
    with step(subject, Action.ASSIGN, actor) as this:
        dossier = this.dossier()
        if assignee and not can_review(dossier, assignee):
            raise CannotReview
        notices.assigned(this.move(note, dossier, assignee=assignee))


def return_to_author(subject: Subject, actor: User, note: str) -> None:
    """Send it back to a draft, saying why. Raises NoteRequired or SelfReviewForbidden."""
    with step(subject, Action.RETURN, actor, note) as this:
        dossier = this.dossier()
        if actor.pk in dossier.authors:
            raise SelfReviewForbidden
        notices.returned(this.move(note, dossier))


def approve(subject: Subject, actor: User, dossier_sha256: str, note: str = "") -> None:
    """Approve the dossier that was read, named by its hash; nobody approves what they wrote or edited.

    Raises SelfReviewForbidden or StaleDossier.
    """
    with step(subject, Action.APPROVE, actor) as this:
        dossier = this.dossier()
        if actor.pk in dossier.authors:
            raise SelfReviewForbidden
        if dossier_sha256 != dossier.sha256:
            raise StaleDossier
        _check_fresh(this, dossier)
        notices.approved(this.move(note, dossier))


def schedule(subject: Subject, actor: User, at: datetime, note: str = "") -> None:
    """Have the approved dossier published at that time, in the actor's name (`embargo.publish_due`).

    The note is published as the reason; it is needed where the record was public before.
    Raises TimeRequired, NoteRequired or StaleDossier.
    """
    with step(subject, Action.SCHEDULE, actor) as this:
        if timezone.is_naive(at) or at <= timezone.now():
            raise TimeRequired
        if PUBLISHING[this.public_state] in SAYS_WHY and not note.strip():
            raise NoteRequired
        dossier = this.dossier()
        _check_fresh(this, dossier)
        this.move(note, dossier, due_at=at)


def unschedule(subject: Subject, actor: User, note: str = "") -> None:
    """Take it off the schedule; it stays approved."""
    with step(subject, Action.UNSCHEDULE, actor) as this:
        this.move(note, this.dossier())


def publish(subject: Subject, actor: User, note: str = "") -> Publication:
    """Make the approved dossier public for the first time, byte for byte. Raises StaleDossier or EmbargoHolds."""
    return _publish(subject, actor, Action.PUBLISH, Change.PUBLISH, note)


def correct(subject: Subject, actor: User, note: str) -> Publication:
    """Make the approved dossier the next public version; the note is published with it.

    Raises NoteRequired, StaleDossier or EmbargoHolds.
    """
    return _publish(subject, actor, Action.CORRECT, Change.CORRECT, note)


def reinstate(subject: Subject, actor: User, note: str) -> Publication:
    """Make the approved dossier public after a retraction; the note is published with it.

    Raises NoteRequired, StaleDossier or EmbargoHolds.
    """
    return _publish(subject, actor, Action.REINSTATE, Change.REINSTATE, note)


def retract(subject: Subject, actor: User, version: int, reason: str) -> Publication:
    """Take the public version away at once; its tombstone says why. A second person is asked to countersign.

    `version` is the one that the actor saw. Raises NoteRequired, or StaleClaim where another is public by now.
    """
    with step(subject, Action.RETRACT, actor, reason) as this:
        if version != public_version(this.subject):
            raise StaleClaim
        publication = publishing.take_away(this.subject, Change.RETRACT, actor, reason)
        notices.retracted(this.move(reason, publication=publication))
    return publication


def countersign(subject: Subject, actor: User, note: str = "") -> None:
    """Confirm a retraction as a second person. Raises SecondPersonRequired."""
    with step(subject, Action.COUNTERSIGN, actor) as this:
        publication = last_publication(this.subject)
        if publication is None or publication.events.filter(action=Action.COUNTERSIGN).exists():
            raise ForbiddenTransition
        if publication.published_by == actor:
            raise SecondPersonRequired
        event = this.move(note, publication=publication)
        publishing.renew_tombstone(publication, event.at)


def allowed(subject: Subject, actor: User) -> list[Action]:
    """The steps that the states and the actor's permissions allow; a step may still find a rule broken."""
    state, public_state = State(subject.state), public_state_of(subject)
    return [
        action
        for action in Action
        if is_possible(state, public_state, action)
        and actor.has_perm(PERMISSION[action])
        and (action != Action.COUNTERSIGN or awaits_countersignature(subject))
    ]


def can_review(dossier: Dossier, person: User) -> bool:
    """Whether the person may approve the dossier, as far as that is known beforehand."""
    return person.is_active and person.has_perm(PERMISSION[Action.APPROVE]) and person.pk not in dossier.authors


def is_fresh(subject: Subject, dossier: Dossier) -> bool:
    """Whether the record is still as it was submitted: not edited since, and resting on the same public records."""
    return not edited_since(dossier.carried, dossier.through_edit) and assemble(subject).sha256 == dossier.sha256


def _publish(subject: Subject, actor: User, action: Action, change: Change, note: str) -> Publication:
    with step(subject, action, actor, note) as this:
        due = due_event(this.subject)
        if due and due.due_at and due.due_at > timezone.now():
            raise EmbargoHolds
        dossier = this.dossier()
        _check_fresh(this, dossier)
        approval = dossier.events.get(action=Action.APPROVE)
        publication = publishing.publish(dossier, change, approval.actor, actor, note)
        this.move(note, dossier, publication=publication)
    return publication


def _check_fresh(this: Step, dossier: Dossier) -> None:
    if not is_fresh(this.subject, dossier):
        raise StaleDossier


def _check_evidence(draft: Draft, acknowledged: Collection[str]) -> None:
    found = judge(draft)
    if broken := errors(found):
        raise InsufficientEvidence(broken)
    if unseen := [finding for finding in warnings(found) if finding.name not in acknowledged]:
        raise WarningsNotAcknowledged(unseen)


def _check_news(this: Step, draft: Draft) -> None:
    """Something has to differ from what is public; what was retracted may come back as it was."""
    if this.public_state == PublicState.PUBLISHED and not differs_from_public(this.subject, draft):
        raise NothingChanged


def _store(this: Step, draft: Draft, acknowledged: Collection[str]) -> Dossier:
    authors = authors_of(draft.carried)
    if authors.people and this.actor.pk not in authors.people:
        raise NotYourWork
    return Dossier.objects.create(
        **subject_columns(this.subject),
        number=this.subject.dossiers.count() + 1,
        body=draft.body,
        sha256=draft.sha256,
        records=sorted(draft.records),
        carried=sorted(draft.carried),
        authors=sorted({*authors.people, this.actor.pk}),
        through_edit=authors.through_edit,
        acknowledged=sorted(acknowledged),
        submitted_by=this.actor,
        submitted_at=timezone.now(),
    )
