import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.constraints import HEX_SHA256, known, matches, not_blank
from sources.fields import Sha256Field, VerbatimTextField
from sources.models.source import Source
from sources.queries import SnapshotQuerySet
from sources.text import sha256
from sources.withheld import IS_WITHHELD


class Extent(models.TextChoices):
    WHOLE = "whole", _("the whole text")
    EXCERPT = "excerpt", _("an excerpt")


class HexSha256(Func):
    """SHA-256 of a text column in UTF-8, as 64 hexadecimal digits, computed by PostgreSQL."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.TextField()


class Snapshot(models.Model):
    """The text of a source exactly as it was captured. Rows are never changed; a new capture is a new row.

    A text that was withheld says so, and why; the hash stays that of the text.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("source"))
    text = VerbatimTextField(
        _("text"), help_text=_("Exactly as captured: nothing is stripped, corrected or normalised.")
    )
    extent = models.CharField(_("extent"), max_length=10, choices=Extent.choices, default=Extent.WHOLE)
    sha256 = Sha256Field("SHA-256", source="text")
    whole_sha256 = models.CharField(
        _("SHA-256 of the whole text"),
        max_length=64,
        blank=True,
        default="",
        help_text=_("Of an excerpt: the SHA-256 of the whole text in UTF-8, where an editor has seen it."),
    )
    captured_at = models.DateTimeField(_("captured at"), default=timezone.now)
    captured_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="snapshots", verbose_name=_("captured by")
    )

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        default_permissions = ("add", "view")
        ordering = ["-captured_at", "id"]
        constraints = [
            not_blank("snapshot_text_not_blank", "text"),
            known("snapshot_extent_known", "extent", Extent),
            models.CheckConstraint(
                condition=Q(text__regex=IS_WITHHELD) | Q(sha256=HexSha256(F("text"))),
                name="snapshot_sha256_is_of_text",
                violation_error_message=_("The SHA-256 is not that of the text."),
            ),
            matches(
                "snapshot_whole_sha256_hex",
                "whole_sha256",
                HEX_SHA256,
                _("A SHA-256 is written as 64 hexadecimal digits in lower case."),
            ),
            models.CheckConstraint(
                condition=Q(extent=Value("excerpt")) | Q(whole_sha256=""),
                name="snapshot_whole_sha256_of_excerpt",
                violation_error_message=_("Only an excerpt names the SHA-256 of its whole text."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.captured_at:%Y-%m-%d %H:%M}, {self.get_extent_display()}, {self.sha256[:8]}"

    @property
    def is_withheld(self) -> bool:
        """Whether another text than the captured one stands here; one that only reads like it has its own hash."""
        return sha256(self.text) != self.sha256
