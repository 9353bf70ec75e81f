import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.review import ONE_SUBJECT, Dossier
from claims.models.shared import SharedRecord
from claims.states import Change
from sources.constraints import HEX_SHA256, exactly_one, known, matches
from sources.fields import PlainTextField

HASH_RULE = _("A SHA-256 is written as 64 hexadecimal digits in lower case.")
POSITION = models.IntegerField()
WITHOUT_DOSSIER = [Change.RETRACT.value, Change.WITHHOLD.value, Change.MERGE.value]


class Publication(models.Model):
    """One version of the public record of a claim, or of a record that is public on its own. Rows are append-only.

    Who wrote, who approved, who published, why. A retraction, a withholding and a merge are versions without a dossier;
    their hash is of the dossier that they take away. A claim that was rendered anew because of what it embeds names its
    `cause`. `number` counts publications without a gap; `sha256` is over the canonical JSON (RFC 8785) of the row's
    members and `previous_sha256`, so that the rows form a chain. A claim's versions count from 1; version 1 of a record
    that is public on its own is what the claim showed that first rested on it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(_("number"), unique=True)
    change = models.CharField(_("change"), max_length=10, choices=Change.choices)
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, related_name="publications", verbose_name=_("claim")
    )
    shared = models.ForeignKey(
        SharedRecord, on_delete=models.PROTECT, null=True, related_name="publications", verbose_name=_("public record")
    )
    version = models.PositiveIntegerField(_("version"))
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, null=True, related_name="publication", verbose_name=_("dossier")
    )
    dossier_sha256 = models.CharField(_("SHA-256 of the dossier"), max_length=64)
    authors = ArrayField(models.IntegerField(), verbose_name=_("authors"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="approvals",
        verbose_name=_("approved by"),
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="publications", verbose_name=_("published by")
    )
    reason = PlainTextField(_("why"), blank=True)
    cause = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="effects", verbose_name=_("cause")
    )
    published_at = models.DateTimeField(_("published at"))
    previous_sha256 = models.CharField(_("SHA-256 of the one before"), max_length=64, blank=True, default="")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        default_permissions = ("view",)
        ordering = ["-number"]
        constraints = [
            exactly_one("publication_of_one_subject", "claim", "shared", ONE_SUBJECT),
            known("publication_change_known", "change", Change),
            models.UniqueConstraint(fields=["claim", "version"], name="publication_version_once"),
            models.UniqueConstraint(fields=["shared", "version"], name="publication_shared_version_once"),
            models.CheckConstraint(
                condition=Q(change=Change.PUBLISH.value, version=1, claim__isnull=False)
                | (~Q(change=Change.PUBLISH.value) & Q(version__gt=1)),
                name="publication_first_version",
            ),
            models.CheckConstraint(
                condition=Q(change__in=WITHOUT_DOSSIER, dossier__isnull=True, approved_by__isnull=True)
                | (~Q(change__in=WITHOUT_DOSSIER) & Q(dossier__isnull=False, approved_by__isnull=False)),
                name="publication_of_dossier",
            ),
            models.CheckConstraint(
                condition=Q(change=Change.FOLLOW.value, cause__isnull=False)
                | (~Q(change=Change.FOLLOW.value) & Q(cause__isnull=True)),
                name="publication_names_cause",
            ),
            models.CheckConstraint(
                condition=Q(number=1, previous_sha256="") | Q(number__gt=1, previous_sha256__regex=HEX_SHA256),
                name="publication_has_one_before",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | Q(
                    IsNull(Func(F("authors"), F("approved_by"), function="array_position", output_field=POSITION), True)
                ),
                name="publication_four_eyes",
            ),
            matches("publication_sha256_hex", "sha256", HEX_SHA256, HASH_RULE, optional=False),
            models.CheckConstraint(
                condition=Q(change=Change.PUBLISH.value) | Q(reason__regex=r"\S"), name="publication_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_change_display()}, {self.claim_id or self.shared_id}, {self.version}"

    @property
    def subject(self) -> Claim | SharedRecord:
        """Whose public record this is a version of."""
        return self.claim or self.shared  # type: ignore[return-value]
