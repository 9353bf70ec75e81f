import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.shared import SharedRecord
from claims.states import SAYS_WHY, TRANSITIONS, Action, State
from sources.constraints import exactly_one, known
from sources.fields import PlainTextField
from sources.models.snapshot import HexSha256

ONE_SUBJECT = _("This is of a claim, or of a record that is public on its own.")
WITHOUT_DOSSIER = (Action.RETRACT.value, Action.COUNTERSIGN.value)
OF_A_PUBLICATION = (
    Action.PUBLISH.value,
    Action.CORRECT.value,
    Action.REINSTATE.value,
    *WITHOUT_DOSSIER,
)


class Cardinality(models.Func):
    function = "cardinality"
    output_field = models.IntegerField()


class Dossier(models.Model):
    """A claim, or a record that is public on its own, with all that would be published with it, as submitted.

    One canonical JSON document (RFC 8785). Rows are append-only; `number` counts the dossiers of one subject.
    `records` are the records that the document rests on. Those of them that are not public on their own yet are
    `carried`: read from the working tables, so that this approval covers them; `authors` are whoever wrote or edited
    any of these since it was last published, and none of them may approve. `acknowledged` names the warnings that the
    submitter saw. A dossier that `follows` another was not submitted: it is the published one, rendered anew with what
    the other changed. A body that was withheld is empty, and keeps its hash.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, related_name="dossiers", verbose_name=_("claim")
    )
    shared = models.ForeignKey(
        SharedRecord, on_delete=models.PROTECT, null=True, related_name="dossiers", verbose_name=_("public record")
    )
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(_("document"))
    sha256 = models.CharField("SHA-256", max_length=64)
    records = ArrayField(models.UUIDField(), verbose_name=_("records"))
    carried = ArrayField(models.UUIDField(), verbose_name=_("records read from the working tables"))
    authors = ArrayField(models.IntegerField(), verbose_name=_("authors"))
    through_edit = models.BigIntegerField(_("newest edit"))
    acknowledged = models.JSONField(_("acknowledged warnings"), default=list)
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="followed_by", verbose_name=_("follows")
    )
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("submitted by")
    )
    submitted_at = models.DateTimeField(_("submitted at"))

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        default_permissions = ("view",)
        ordering = ["-submitted_at", "id"]
        indexes = [GinIndex(fields=["records"], name="dossier_by_record")]
        constraints = [
            exactly_one("dossier_of_one_subject", "claim", "shared", ONE_SUBJECT),
            models.UniqueConstraint(fields=["claim", "number"], name="dossier_number_once"),
            models.UniqueConstraint(fields=["shared", "number"], name="dossier_shared_number_once"),
            models.CheckConstraint(
                condition=Q(body="") | Q(sha256=HexSha256(F("body"))), name="dossier_sha256_is_of_body"
            ),
            models.CheckConstraint(condition=GreaterThan(Cardinality("records"), 0), name="dossier_rests_on_records"),
            models.CheckConstraint(condition=Q(records__contains=F("carried")), name="dossier_carries_its_records"),
            models.CheckConstraint(condition=GreaterThan(Cardinality("authors"), 0), name="dossier_has_authors"),
        ]

    def __str__(self) -> str:
        return f"{self.submitted_at:%Y-%m-%d %H:%M} {self.sha256[:8]}"

    @property
    def subject(self) -> Claim | SharedRecord:
        """What was submitted."""
        return self.claim or self.shared  # type: ignore[return-value]


def transition_rule() -> Q:
    """Every move that the table of transitions allows, as one condition on an event."""
    rule = Q()
    for (from_state, action), to_state in TRANSITIONS.items():
        rule |= Q(from_state=from_state.value, action=action.value, to_state=to_state.value)
    return rule


def only_with(column: str, *actions: str) -> Q:
    """The column is set with these actions, and with no others."""
    return Q(action__in=actions, **{f"{column}__isnull": False}) | (
        ~Q(action__in=actions) & Q(**{f"{column}__isnull": True})
    )


class ReviewEvent(models.Model):
    """One step of a review: who did what, when, on which dossier, and why. Rows are append-only.

    `publication` is what the step made public, or countersigned; `due_at` when a scheduled one is to become public.
    """

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, related_name="review_events", verbose_name=_("claim")
    )
    shared = models.ForeignKey(
        SharedRecord, on_delete=models.PROTECT, null=True, related_name="review_events", verbose_name=_("public record")
    )
    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    from_state = models.CharField(_("from"), max_length=10, choices=State.choices)
    to_state = models.CharField(_("to"), max_length=10, choices=State.choices)
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, related_name="events", verbose_name=_("dossier")
    )
    publication = models.ForeignKey(
        "claims.Publication", on_delete=models.PROTECT, null=True, related_name="events", verbose_name=_("publication")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_events", verbose_name=_("by")
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("assigned to")
    )
    due_at = models.DateTimeField(_("to be published at"), null=True)
    note = PlainTextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("review event")
        verbose_name_plural = _("review events")
        default_permissions = ("view",)
        ordering = ["id"]
        indexes = [
            models.Index(fields=["claim", "id"], name="review_event_of_claim"),
            models.Index(fields=["shared", "id"], name="review_event_of_shared"),
        ]
        constraints = [
            exactly_one("review_event_of_one_subject", "claim", "shared", ONE_SUBJECT),
            known("review_event_action_known", "action", Action),
            models.CheckConstraint(condition=transition_rule(), name="review_event_transition"),
            models.CheckConstraint(
                condition=~Q(action__in=[action.value for action in SAYS_WHY]) | Q(note__regex=r"\S"),
                name="review_event_says_why",
            ),
            models.CheckConstraint(
                condition=Q(action__in=WITHOUT_DOSSIER, dossier__isnull=True)
                | (~Q(action__in=WITHOUT_DOSSIER) & Q(dossier__isnull=False)),
                name="review_event_has_dossier",
            ),
            models.CheckConstraint(
                condition=only_with("publication", *OF_A_PUBLICATION), name="review_event_has_publication"
            ),
            models.CheckConstraint(condition=only_with("due_at", Action.SCHEDULE.value), name="review_event_due"),
            models.CheckConstraint(
                condition=Q(assignee__isnull=True) | Q(action=Action.ASSIGN.value), name="review_event_assignee"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(action=Action.APPROVE.value), name="review_event_one_approval"
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(action=Action.COUNTERSIGN.value),
                name="review_event_one_countersignature",
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=~Q(action=Action.COUNTERSIGN.value),
                name="review_event_one_step_a_publication",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}, {self.actor}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def subject(self) -> Claim | SharedRecord:
        """What the step moved."""
        return self.claim or self.shared  # type: ignore[return-value]
