"""The working states of a claim, and the one table of the moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in review", _("in review")
    APPROVED = "approved", _("approved")


class PublicState(models.TextChoices):
    UNPUBLISHED = "unpublished", _("unpublished")
    PUBLISHED = "published", _("published")


class Action(models.TextChoices):
    SUBMIT = "submit", _("submit for review")
    RETURN = "return to author", _("return to author")
    APPROVE = "approve", _("approve")
    PUBLISH = "publish", _("publish")


# What a claim may do, and where that leads. A submission may be renewed, since an edit voids what was read.
TRANSITIONS: dict[tuple[State, Action], State] = {
    (State.DRAFT, Action.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Action.SUBMIT): State.IN_REVIEW,
    (State.APPROVED, Action.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Action.RETURN): State.DRAFT,
    (State.APPROVED, Action.RETURN): State.DRAFT,
    (State.IN_REVIEW, Action.APPROVE): State.APPROVED,
    (State.APPROVED, Action.PUBLISH): State.DRAFT,
}

PERMISSION: dict[Action, str] = {
    Action.SUBMIT: "claims.submit_claim",
    Action.RETURN: "claims.approve_claim",
    Action.APPROVE: "claims.approve_claim",
    Action.PUBLISH: "claims.publish_claim",
}
