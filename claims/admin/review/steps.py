"""The steps that the reader may take now, what each asks for, and why those that are possible for others are not.

The workflow decides when a step is taken; this tells beforehand what it would say.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claims import errors as rules
from claims import workflow
from claims.authorship import authors_of
from claims.dossier import differs_from_public
from claims.errors import ReviewError
from claims.standing import last_publication
from claims.states import PERMISSION, PUBLISHING, SAYS_WHY, Action, PublicState, State

if TYPE_CHECKING:
    from claims.admin.review.subject import Review

NOTES: dict[Action, Any] = {
    Action.SUBMIT: _("For the reviewer (may be left empty)"),
    Action.RETURN: _("What has to change"),
    Action.CORRECT: _("What was corrected (public)"),
    Action.RETRACT: _("Why it is retracted (public)"),
    Action.REINSTATE: _("Why it is public again (public)"),
}
NOTE = _("Note (may be left empty)")
PUBLIC_NOTE = _("The reason that is published with it (public)")

# What each state waits for; the other steps are folded.
MAIN: dict[State, tuple[Action, ...]] = {
    State.DRAFT: (Action.SUBMIT,),
    State.IN_REVIEW: (Action.APPROVE, Action.RETURN),
    State.APPROVED: (Action.PUBLISH, Action.CORRECT, Action.REINSTATE),
    State.SCHEDULED: (Action.UNSCHEDULE,),
}
PUBLISHES = (Action.PUBLISH, Action.CORRECT, Action.REINSTATE)
NEEDS_FRESH = (Action.APPROVE, Action.SCHEDULE, *PUBLISHES)
OF_REVIEWERS = (Action.APPROVE, Action.RETURN)


class ErrorsInTheWay(ReviewError):
    message = _("Errors in the evidence stand in the way: see the findings.")


@dataclass(frozen=True)
class Step:
    """One step with the fields of its form; one with a hindrance has none."""

    action: Action
    note: Any
    needs_note: bool
    is_main: bool
    hindrance: str = ""

    @property
    def name(self) -> str:
        return self.action.name.lower()

    @property
    def label(self) -> str:
        return str(self.action.label)

    @property
    def is_dangerous(self) -> bool:
        return self.action == Action.RETRACT


def steps_of(review: "Review") -> list[Step]:
    """What the workflow allows: what the state waits for first, then what can be done, and what is dangerous last."""
    actions = workflow.allowed(review.subject, review.reader)
    in_order = sorted(actions, key=lambda action: _place(MAIN[review.state], action))
    steps = [_step(review, action) for action in in_order]
    return sorted(steps, key=lambda step: (step.is_dangerous, bool(step.hindrance)))


def may_be_assigned(review: "Review") -> list[User]:
    """The people who may approve what was submitted: no authors of it."""
    dossier = review.dossier
    if dossier is None:
        return []
    able = User.objects.with_perm(PERMISSION[Action.APPROVE]).exclude(pk__in=dossier.authors)
    return list(able.filter(is_active=True).order_by("username"))


def _place(main: tuple[Action, ...], action: Action) -> int:
    return main.index(action) if action in main else len(main)


def _step(review: "Review", action: Action) -> Step:
    hindrance = _hindrance(review, action)
    says_why = action in SAYS_WHY or (action == Action.SCHEDULE and PUBLISHING[review.public_state] in SAYS_WHY)
    note = PUBLIC_NOTE if action == Action.SCHEDULE and says_why else NOTES.get(action, NOTE)
    is_main = action == Action.COUNTERSIGN or action in MAIN[review.state]
    return Step(action, note, says_why, is_main and not hindrance, str(hindrance() if hindrance else ""))


def _hindrance(review: "Review", action: Action) -> type[ReviewError] | None:
    """The rule that the step would be refused for, as far as that is known beforehand."""
    if action == Action.SUBMIT:
        return _of_submission(review)
    if action in OF_REVIEWERS and review.reader_is_author:
        return rules.SelfReviewForbidden
    if action == Action.WITHDRAW and not review.reader_is_author:
        return rules.NotYourWork
    if action in NEEDS_FRESH and review.is_stale:
        return rules.StaleDossier
    if action in PUBLISHES and review.due and review.due.due_at and review.due.due_at > timezone.now():
        return rules.EmbargoHolds
    return _of_countersignature(review) if action == Action.COUNTERSIGN else None


def _of_submission(review: "Review") -> type[ReviewError] | None:
    writers = authors_of(review.draft.carried).people
    if writers and review.reader.pk not in writers:
        return rules.NotYourWork
    if review.public_state == PublicState.PUBLISHED and not differs_from_public(review.subject, review.draft):
        return rules.NothingChanged
    return ErrorsInTheWay if review.errors else None


def _of_countersignature(review: "Review") -> type[ReviewError] | None:
    publication = last_publication(review.subject)
    by = publication.published_by_id if publication else None
    return rules.SecondPersonRequired if by == review.reader.pk else None
