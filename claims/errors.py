"""What can be wrong with a step of the review, each named for the rule it breaks."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _


class ReviewError(Exception):
    """A rule of the review was broken; nothing was changed. `str()` says which, in words for an editor."""

    message = _("This step is not possible.")

    def __str__(self) -> str:
        return str(self.message)


class NotPermitted(ReviewError):
    message = _("You do not have the permission for this step.")


class ForbiddenTransition(ReviewError):
    message = _("The claim is not in a state that allows this step.")


class StaleClaim(ReviewError):
    message = _("Somebody else moved this claim on in the meantime. Look at it again.")


class StaleDossier(ReviewError):
    message = _(
        "The record was changed after it was submitted, so the approval would not be of what was read. Submit it again."
    )


class SelfReviewForbidden(ReviewError):
    message = _("You wrote or edited a part of this dossier; somebody else has to approve it.")


class NoteRequired(ReviewError):
    message = _("Say why, in a note.")


class NothingChanged(ReviewError):
    message = _("Nothing has changed since this claim was last published.")


class InsufficientEvidence(ReviewError):
    """The dossier may not be submitted; `findings` says what is missing, each naming the record and the rule."""

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__()
        self.findings = list(findings)

    def __str__(self) -> str:
        return " ".join(str(finding) for finding in self.findings)
