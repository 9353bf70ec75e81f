"""Where something that is reviewed stands: its last dossier, its last publication, and what follows from them."""

from claims.models import Claim, Dossier, Publication, ReviewEvent, SharedRecord
from claims.states import LEAVES, PUBLIC_STATE, TRANSITIONS, Action, Change, PublicState, State

Subject = Claim | SharedRecord


def is_possible(state: State, public_state: PublicState, action: Action) -> bool:
    """Whether the table of transitions has the step, and the public state allows it."""
    if (state, action) not in TRANSITIONS or public_state in (PublicState.WITHHELD, PublicState.MERGED):
        return False
    return PUBLIC_STATE.get(action, public_state) == public_state


def latest_dossier(subject: Subject) -> Dossier | None:
    """What was submitted last; what follows another dossier was not submitted."""
    return subject.dossiers.filter(follows=None).order_by("-number").first()


def last_publication(subject: Subject) -> Publication | None:
    return subject.publications.order_by("-version").first()


def public_state_of(subject: Subject) -> PublicState:
    """What the public sees of the subject, as its last publication left it."""
    last = last_publication(subject)
    if last is None:
        return PublicState.PUBLISHED if isinstance(subject, SharedRecord) else PublicState.UNPUBLISHED
    return LEAVES[Change(last.change)]


def public_version(subject: Subject) -> int:
    """The version of the last publication; 1 for a record that is public and had none of its own, 0 for no version."""
    last = last_publication(subject)
    return last.version if last else int(public_state_of(subject) == PublicState.PUBLISHED)


def awaits_countersignature(subject: Subject) -> bool:
    last = last_publication(subject)
    if last is None or last.change != Change.RETRACT:
        return False
    return not last.events.filter(action=Action.COUNTERSIGN).exists()


def due_event(subject: Subject) -> ReviewEvent | None:
    """The step that put the subject on the schedule that it is on."""
    if subject.state != State.SCHEDULED:
        return None
    return subject.review_events.filter(action=Action.SCHEDULE).order_by("-id").first()
