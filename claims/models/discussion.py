import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.review import ONE_SUBJECT, Dossier
from claims.models.shared import SharedRecord
from sources.constraints import exactly_one, known, not_blank
from sources.fields import PlainTextField


class Comment(models.Model):
    """A remark on what is under review: on the whole, on one of its records, or on one field of that.

    `field` is the name of a member of the record's document. The remark stays as it was made; it can be resolved, once.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, related_name="comments", verbose_name=_("claim")
    )
    shared = models.ForeignKey(
        SharedRecord, on_delete=models.PROTECT, null=True, related_name="comments", verbose_name=_("public record")
    )
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, null=True, related_name="comments", verbose_name=_("dossier")
    )
    record = models.UUIDField(_("record"), null=True)
    field = models.CharField(_("field"), max_length=60, blank=True)
    text = PlainTextField(_("comment"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("resolved by")
    )
    resolved_at = models.DateTimeField(_("resolved at"), null=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        default_permissions = ("view",)
        ordering = ["at", "id"]
        constraints = [
            exactly_one("comment_of_one_subject", "claim", "shared", ONE_SUBJECT),
            not_blank("comment_text_not_blank", "text"),
            models.CheckConstraint(condition=Q(field="") | Q(record__isnull=False), name="comment_field_of_record"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True, resolved_at__isnull=True)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False),
                name="comment_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.author}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def subject(self) -> Claim | SharedRecord:
        """What was commented on."""
        return self.claim or self.shared  # type: ignore[return-value]


class Notice(models.TextChoices):
    """What a notification tells of."""

    SUBMITTED = "submitted", _("submitted for review")
    ASSIGNED = "assigned", _("assigned to you")
    RETURNED = "returned", _("returned to its author")
    APPROVED = "approved", _("approved")
    COMMENTED = "commented", _("commented on")
    RETRACTED = "retracted", _("retracted, to be countersigned")
    NOT_PUBLISHED = "not published", _("scheduled, and could not be published")


class Notification(models.Model):
    """That something happened which somebody should look at. It carries no text of what it is about."""

    id = models.BigAutoField(primary_key=True)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications", verbose_name=_("for")
    )
    notice = models.CharField(_("what happened"), max_length=20, choices=Notice.choices)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("claim"))
    shared = models.ForeignKey(
        SharedRecord, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("public record")
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        default_permissions = ()
        ordering = ["-id"]
        indexes = [models.Index(fields=["recipient", "read_at", "-id"], name="notification_unread")]
        constraints = [
            exactly_one("notification_of_one_subject", "claim", "shared", ONE_SUBJECT),
            known("notification_notice_known", "notice", Notice),
        ]

    def __str__(self) -> str:
        return f"{self.get_notice_display()}, {self.at:%Y-%m-%d %H:%M}"

    @property
    def subject(self) -> Claim | SharedRecord:
        """What it happened to."""
        return self.claim or self.shared  # type: ignore[return-value]
