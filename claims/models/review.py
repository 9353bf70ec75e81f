import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.states import TRANSITIONS, Action, State
from sources.constraints import known
from sources.fields import PlainTextField
from sources.models.snapshot import HexSha256


class Cardinality(models.Func):
    function = "cardinality"
    output_field = models.IntegerField()


class Dossier(models.Model):
    """A claim with all that would be published with it, as one canonical JSON document (RFC 8785), as submitted.

    Rows are append-only; `number` counts the submissions of one claim. `records` are the records that the document
    rests on, `authors` whoever wrote or edited any of them since it was last published: none of them may approve it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="dossiers", verbose_name=_("claim"))
    number = models.PositiveIntegerField(_("number"))
    body = models.TextField(_("document"))
    sha256 = models.CharField("SHA-256", max_length=64)
    records = ArrayField(models.UUIDField(), verbose_name=_("records"))
    authors = ArrayField(models.IntegerField(), verbose_name=_("authors"))
    through_edit = models.BigIntegerField(_("newest edit"))
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
            models.UniqueConstraint(fields=["claim", "number"], name="dossier_number_once"),
            models.CheckConstraint(condition=Q(sha256=HexSha256(F("body"))), name="dossier_sha256_is_of_body"),
            models.CheckConstraint(condition=GreaterThan(Cardinality("records"), 0), name="dossier_rests_on_records"),
            models.CheckConstraint(condition=GreaterThan(Cardinality("authors"), 0), name="dossier_has_authors"),
        ]

    def __str__(self) -> str:
        return f"{self.submitted_at:%Y-%m-%d %H:%M} {self.sha256[:8]}"


def transition_rule() -> Q:
    """Every move that the table of transitions allows, as one condition on an event."""
    rule = Q()
    for (from_state, action), to_state in TRANSITIONS.items():
        rule |= Q(from_state=from_state.value, action=action.value, to_state=to_state.value)
    return rule


class ReviewEvent(models.Model):
    """One step of a claim's review: who did what, when, on which dossier, and why. Rows are append-only."""

    id = models.BigAutoField(primary_key=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="review_events", verbose_name=_("claim"))
    action = models.CharField(_("action"), max_length=20, choices=Action.choices)
    from_state = models.CharField(_("from"), max_length=10, choices=State.choices)
    to_state = models.CharField(_("to"), max_length=10, choices=State.choices)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="events", verbose_name=_("dossier"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="review_events", verbose_name=_("by")
    )
    note = PlainTextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("review event")
        verbose_name_plural = _("review events")
        default_permissions = ("view",)
        ordering = ["id"]
        constraints = [
            known("review_event_action_known", "action", Action),
            models.CheckConstraint(condition=transition_rule(), name="review_event_transition"),
            models.CheckConstraint(
                condition=~Q(action=Action.RETURN.value) | Q(note__regex=r"\S"), name="review_event_return_says_why"
            ),
            models.UniqueConstraint(
                fields=["dossier"], condition=Q(action=Action.APPROVE.value), name="review_event_one_approval"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()}, {self.actor}, {self.at:%Y-%m-%d %H:%M}"
