"""What can be wrong with a step of the review, each named for the rule it breaks."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _


class ReviewError(Exception):
    """A rule of the review was broken; nothing was changed. `str()` says which, in words for an editor."""

    message = _("This step is not possible.")

    def __str__(self) -> str:
        return str(self.message)


class NotPermitted(ReviewError):
    message = _("You do not have the permission for this step.")


class ForbiddenTransition(ReviewError):
    message = _("The record is not in a state that allows this step.")


class StaleClaim(ReviewError):
    message = _("Somebody else moved this on in the meantime. Look at it again.")


class StaleDossier(ReviewError):
    message = _(
        "The record was changed after it was submitted, so the approval would not be of what was read. Submit it again."
    )


class SelfReviewForbidden(ReviewError):
    message = _("You wrote or edited a part of this dossier; somebody else has to review it.")


class NotYourWork(ReviewError):
    message = _("Only those who wrote or edited a part of this may submit it or withdraw it.")


class SecondPersonRequired(ReviewError):
    message = _("You retracted this yourself; somebody else has to countersign.")


class NoteRequired(ReviewError):
    message = _("Say why, in a note.")


class NothingChanged(ReviewError):
    message = _("Nothing has changed since this was last published.")


class TimeRequired(ReviewError):
    message = _("Name a time in the future at which it is to be published.")


class EmbargoHolds(ReviewError):
    message = _("The embargo holds until the time that it is scheduled for. Take it off the schedule first.")


class CannotReview(ReviewError):
    message = _("Assign this to somebody who may approve it and has written no part of it.")


class RecordBusy(ReviewError):
    message = _("Others are writing the record just now, and it did not come free in time. Try again.")


class CommentNeedsText(ReviewError):
    message = _("Write what you want to say.")


class CommentResolved(ReviewError):
    message = _("Somebody has resolved this comment in the meantime.")


class InsufficientEvidence(ReviewError):
    """The dossier may not be submitted; `findings` says what is missing, each naming the record and the rule."""

    def __init__(self, findings: Sequence[Any]) -> None:
        super().__init__()
        self.findings = list(findings)

    def __str__(self) -> str:
        return " ".join(str(finding) for finding in self.findings)


class WarningsNotAcknowledged(InsufficientEvidence):
    """The dossier may be submitted once each of `findings` was read and acknowledged."""
