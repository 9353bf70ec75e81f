"""What the public saw before, and in which order it changed. Rows are append-only."""

from django.contrib.postgres.fields import DateTimeRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from claims.models.published import status_known
from claims.states import Change, PublicState


class Between(Func):
    """The moments from one on and before another."""

    function = "tstzrange"
    arity = 2
    output_field = DateTimeRangeField()


class PastDocument(models.Model):
    """A document that was shown from one moment until another took its place.

    A version has several where it was rendered again; `place` is where its record stood in its collection meanwhile.
    """

    id = models.BigAutoField(primary_key=True)
    record = models.UUIDField(_("record"))
    kind = models.CharField(_("kind"), max_length=10)
    version = models.PositiveIntegerField(_("version"))
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices)
    place = models.PositiveBigIntegerField(_("place"))
    text = models.TextField(_("document"))
    etag = models.CharField("ETag", max_length=40)
    shown_from = models.DateTimeField(_("shown from"))
    shown_until = models.DateTimeField(_("shown until"))

    class Meta:
        verbose_name = _("past document")
        verbose_name_plural = _("past documents")
        default_permissions = ()
        constraints = [
            status_known("past"),
            models.CheckConstraint(
                condition=models.Q(shown_until__gte=models.F("shown_from")), name="past_document_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["record", "shown_until"], name="past_document_of_record"),
            models.Index(fields=["kind", "place"], name="past_document_place"),
            # What was shown at one moment, walked in the order of places (btree_gist).
            GistIndex(
                F("kind"),
                Between("shown_from", "shown_until"),
                F("place"),
                name="past_document_shown",
                condition=Q(status="published"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.record}, {self.version}"


class PublishedChange(models.Model):
    """One thing that happened to one public record. Numbers grow in the order in which the public saw it happen.

    A `render` is no version: what stands around the record changed, and its document with it.
    """

    number = models.PositiveBigIntegerField(_("number"), primary_key=True)
    record = models.UUIDField(_("record"))
    kind = models.CharField(_("kind"), max_length=10)
    version = models.PositiveIntegerField(_("version"))
    change = models.CharField(_("change"), max_length=10)
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices)
    at = models.DateTimeField(_("at"))
    note = models.TextField(_("why"), blank=True)
    place = models.PositiveBigIntegerField(_("place"))

    RENDER = "render"

    class Meta:
        verbose_name = _("published change")
        verbose_name_plural = _("published changes")
        default_permissions = ()
        constraints = [
            status_known("change"),
            models.CheckConstraint(
                condition=models.Q(change__in=[*Change.values, "render"]), name="published_change_known"
            ),
        ]
        indexes = [
            models.Index(fields=["record", "number"], name="published_change_of_record"),
            models.Index(
                fields=["number"],
                condition=models.Q(change__in=["correct", "retract", "reinstate", "withhold"]),
                name="published_change_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.change}, {self.kind} {self.record}, {self.version}"
