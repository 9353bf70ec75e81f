"""The working states, the one table of the moves between them, and what publication makes of the public state."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where the next version stands."""

    DRAFT = "draft", _("draft")
    IN_REVIEW = "in review", _("in review")
    APPROVED = "approved", _("approved")
    SCHEDULED = "scheduled", _("scheduled")


class PublicState(models.TextChoices):
    """What the public sees; it follows from the last publication."""

    UNPUBLISHED = "unpublished", _("unpublished")
    PUBLISHED = "published", _("published")
    RETRACTED = "retracted", _("retracted")
    WITHHELD = "withheld", _("withheld")
    MERGED = "merged", _("merged into another")


class Action(models.TextChoices):
    SUBMIT = "submit", _("submit for review")
    WITHDRAW = "withdraw", _("withdraw from review")
    ASSIGN = "assign", _("assign")
    RETURN = "return to author", _("return to author")
    APPROVE = "approve", _("approve")
    SCHEDULE = "schedule", _("schedule")
    UNSCHEDULE = "unschedule", _("take off the schedule")
    PUBLISH = "publish", _("publish")
    CORRECT = "correct", _("publish the correction")
    RETRACT = "retract", _("retract")
    COUNTERSIGN = "countersign", _("countersign the retraction")
    REINSTATE = "reinstate", _("reinstate")


class Change(models.TextChoices):
    """What a publication does to the public record."""

    PUBLISH = "publish", _("published")
    CORRECT = "correct", _("corrected")
    FOLLOW = "follow", _("rendered anew")
    RETRACT = "retract", _("retracted")
    REINSTATE = "reinstate", _("reinstated")
    WITHHOLD = "withhold", _("withheld")
    MERGE = "merge", _("merged into another")


# What may be done, and where that leads. A submission may be renewed, since an edit voids what was read; a retraction
# takes what is scheduled off the schedule, since it would undo the retraction without anybody's word.
TRANSITIONS: dict[tuple[State, Action], State] = {
    (State.DRAFT, Action.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Action.SUBMIT): State.IN_REVIEW,
    (State.APPROVED, Action.SUBMIT): State.IN_REVIEW,
    (State.SCHEDULED, Action.SUBMIT): State.IN_REVIEW,
    (State.IN_REVIEW, Action.WITHDRAW): State.DRAFT,
    (State.APPROVED, Action.WITHDRAW): State.DRAFT,
    (State.SCHEDULED, Action.WITHDRAW): State.DRAFT,
    (State.IN_REVIEW, Action.ASSIGN): State.IN_REVIEW,
    (State.IN_REVIEW, Action.RETURN): State.DRAFT,
    (State.APPROVED, Action.RETURN): State.DRAFT,
    (State.SCHEDULED, Action.RETURN): State.DRAFT,
    (State.IN_REVIEW, Action.APPROVE): State.APPROVED,
    (State.APPROVED, Action.SCHEDULE): State.SCHEDULED,
    (State.SCHEDULED, Action.SCHEDULE): State.SCHEDULED,
    (State.SCHEDULED, Action.UNSCHEDULE): State.APPROVED,
    (State.APPROVED, Action.PUBLISH): State.DRAFT,
    (State.SCHEDULED, Action.PUBLISH): State.DRAFT,
    (State.APPROVED, Action.CORRECT): State.DRAFT,
    (State.SCHEDULED, Action.CORRECT): State.DRAFT,
    (State.APPROVED, Action.REINSTATE): State.DRAFT,
    (State.SCHEDULED, Action.REINSTATE): State.DRAFT,
    (State.DRAFT, Action.RETRACT): State.DRAFT,
    (State.IN_REVIEW, Action.RETRACT): State.IN_REVIEW,
    (State.APPROVED, Action.RETRACT): State.APPROVED,
    (State.SCHEDULED, Action.RETRACT): State.APPROVED,
    (State.DRAFT, Action.COUNTERSIGN): State.DRAFT,
    (State.IN_REVIEW, Action.COUNTERSIGN): State.IN_REVIEW,
    (State.APPROVED, Action.COUNTERSIGN): State.APPROVED,
    (State.SCHEDULED, Action.COUNTERSIGN): State.SCHEDULED,
}

# The steps that look at the public state, and what it has to be. What is withheld or merged takes no step at all.
PUBLIC_STATE: dict[Action, PublicState] = {
    Action.PUBLISH: PublicState.UNPUBLISHED,
    Action.CORRECT: PublicState.PUBLISHED,
    Action.RETRACT: PublicState.PUBLISHED,
    Action.COUNTERSIGN: PublicState.RETRACTED,
    Action.REINSTATE: PublicState.RETRACTED,
}

# How a next version becomes public, by the public state it finds.
PUBLISHING: dict[PublicState, Action] = {
    PublicState.UNPUBLISHED: Action.PUBLISH,
    PublicState.PUBLISHED: Action.CORRECT,
    PublicState.RETRACTED: Action.REINSTATE,
}

LEAVES: dict[Change, PublicState] = {
    Change.PUBLISH: PublicState.PUBLISHED,
    Change.CORRECT: PublicState.PUBLISHED,
    Change.FOLLOW: PublicState.PUBLISHED,
    Change.RETRACT: PublicState.RETRACTED,
    Change.REINSTATE: PublicState.PUBLISHED,
    Change.WITHHOLD: PublicState.WITHHELD,
    Change.MERGE: PublicState.MERGED,
}

PERMISSION: dict[Action, str] = {
    Action.SUBMIT: "claims.submit_claim",
    Action.WITHDRAW: "claims.submit_claim",
    Action.ASSIGN: "claims.approve_claim",
    Action.RETURN: "claims.approve_claim",
    Action.APPROVE: "claims.approve_claim",
    Action.SCHEDULE: "claims.publish_claim",
    Action.UNSCHEDULE: "claims.publish_claim",
    Action.PUBLISH: "claims.publish_claim",
    Action.CORRECT: "claims.publish_claim",
    Action.RETRACT: "claims.publish_claim",
    Action.COUNTERSIGN: "claims.publish_claim",
    Action.REINSTATE: "claims.publish_claim",
}

# The steps that have to say why.
SAYS_WHY = (Action.RETURN, Action.CORRECT, Action.RETRACT, Action.REINSTATE)
