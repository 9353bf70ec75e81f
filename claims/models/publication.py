import uuid

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.review import Dossier
from sources.constraints import HEX_SHA256, matches
from sources.fields import PlainTextField

HASH_RULE = _("A SHA-256 is written as 64 hexadecimal digits in lower case.")


class Publication(models.Model):
    """One version of one dossier made public: who wrote, who approved, who published, why. Rows are append-only.

    `number` counts publications without a gap; `sha256` is over the canonical JSON (RFC 8785) of the row's members
    and `previous_sha256`, so that the rows form a chain.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveBigIntegerField(_("number"), unique=True)
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="publications", verbose_name=_("claim"))
    version = models.PositiveIntegerField(_("version"))
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, related_name="publication", verbose_name=_("dossier")
    )
    dossier_sha256 = models.CharField(_("SHA-256 of the dossier"), max_length=64)
    authors = ArrayField(models.IntegerField(), verbose_name=_("authors"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="approvals", verbose_name=_("approved by")
    )
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="publications", verbose_name=_("published by")
    )
    reason = PlainTextField(_("why"), blank=True)
    published_at = models.DateTimeField(_("published at"))
    previous_sha256 = models.CharField(_("SHA-256 of the one before"), max_length=64, blank=True, default="")
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        default_permissions = ("view",)
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["claim", "version"], name="publication_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="publication_version_from_one"),
            models.CheckConstraint(
                condition=Q(number=1, previous_sha256="") | Q(number__gt=1, previous_sha256__regex=HEX_SHA256),
                name="publication_has_one_before",
            ),
            models.CheckConstraint(
                condition=IsNull(
                    Func(F("authors"), F("approved_by"), function="array_position", output_field=models.IntegerField()),
                    True,
                ),
                name="publication_four_eyes",
            ),
            matches("publication_sha256_hex", "sha256", HEX_SHA256, HASH_RULE, optional=False),
            models.CheckConstraint(
                condition=Q(version=1) | Q(reason__regex=r"\S"), name="publication_later_version_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.claim_id} {self.version}"
