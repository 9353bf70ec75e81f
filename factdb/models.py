"""Keys of the public API, for programs that read more than anybody may."""

import uuid
from datetime import UTC, date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from factdb.tokens import VISIBLE
from sources.constraints import HEX_SHA256, matches, not_blank
from sources.fields import PlainCharField

LONGEST = timedelta(days=3 * 366)  # a key that outlives its project is found by somebody else
SOON = timedelta(days=30)
MOST_REQUESTS = 60_000  # a minute


class KeyState(models.TextChoices):
    VALID = "valid", pgettext_lazy("key", "valid")
    EXPIRES_SOON = "expires soon", pgettext_lazy("key", "expires soon")
    EXPIRED = "expired", pgettext_lazy("key", "expired")
    REVOKED = "revoked", pgettext_lazy("key", "revoked")


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    def in_state(self, state: str, now: datetime) -> "ApiKeyQuerySet":
        """The keys that `ApiKey.state` says this of; all of them for a state that there is not."""
        not_revoked = Q(revoked_at=None)
        conditions = {
            KeyState.VALID: not_revoked & Q(expires_at__gt=now + SOON),
            KeyState.EXPIRES_SOON: not_revoked & Q(expires_at__gt=now, expires_at__lte=now + SOON),
            KeyState.EXPIRED: not_revoked & Q(expires_at__lte=now),
            KeyState.REVOKED: ~not_revoked,
        }
        return self.filter(conditions.get(KeyState(state), Q())) if state in KeyState.values else self


class ApiKey(models.Model):
    """A key that a program sends with its requests; the key itself was shown once, and is nowhere kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = PlainCharField(_("name"), max_length=200, help_text=_("Whose it is, and what for."))
    contact = models.EmailField(
        _("contact"), blank=True, help_text=_("An e-mail address to write to before the key expires.")
    )
    prefix = models.CharField(_("begins with"), max_length=VISIBLE, editable=False)
    secret_sha256 = models.CharField(max_length=64, editable=False)
    requests_a_minute = models.IntegerField(
        _("requests a minute"),
        default=6000,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_REQUESTS)],
        help_text=_("A third of them may come at once."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False, verbose_name=_("issued by")
    )
    created_at = models.DateTimeField(_("issued at"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires at"))
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        editable=False,
        verbose_name=_("revoked by"),
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True, editable=False)
    last_used_on = models.DateField(_("last used on"), null=True, editable=False)

    objects = ApiKeyQuerySet.as_manager()

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        ordering = ["-created_at", "id"]
        # A key is issued or revoked, and neither changed nor deleted: who had one stays known.
        default_permissions = ("add", "view")
        permissions = [("revoke_apikey", "Can revoke API key")]
        constraints = [
            not_blank("api_key_name_not_blank", "name"),
            matches("api_key_contact_form", "contact", r"^[^\s@]+@[^\s@]+$", _("This is not an e-mail address.")),
            matches(
                "api_key_prefix_form",
                "prefix",
                r"^factdb_[0-9A-Za-z]{6}$",
                _("Our keys begin in another way."),
                optional=False,
            ),
            matches(
                "api_key_secret_sha256_hex",
                "secret_sha256",
                HEX_SHA256,
                _("This is not a SHA-256."),
                optional=False,
            ),
            UniqueConstraint(fields=["secret_sha256"], name="api_key_secret_once"),
            CheckConstraint(
                condition=Q(requests_a_minute__gte=1, requests_a_minute__lte=MOST_REQUESTS),
                name="api_key_requests_within_bounds",
                violation_error_message=_("From 1 to 60,000 requests a minute."),
            ),
            CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"), expires_at__lte=F("created_at") + LONGEST),
                name="api_key_expires_within_years",
                violation_error_message=_("A key expires after today, and within three years."),
            ),
            CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None) | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="api_key_revoked_by_somebody",
                violation_error_message=_("Who revokes a key is recorded with the moment."),
            ),
            CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("created_at")),
                name="api_key_revoked_after_issue",
                violation_error_message=_("A key cannot be revoked before it was issued."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def state(self) -> KeyState:
        """What holds now; only valid keys, which those that expire soon still are, are admitted."""
        left = self.expires_at - timezone.now()
        if self.revoked_at is not None:
            return KeyState.REVOKED
        if left <= timedelta(0):
            return KeyState.EXPIRED
        return KeyState.EXPIRES_SOON if left <= SOON else KeyState.VALID

    @property
    def last_day(self) -> date:
        """The last day (UTC) on which it holds, if only in part."""
        return (self.expires_at - timedelta.resolution).astimezone(UTC).date()

    def revoke(self, by: AbstractBaseUser) -> bool:
        """Admit it no more, for good; False where somebody has revoked it already."""
        standing = ApiKey.objects.filter(pk=self.pk, revoked_at=None)
        return standing.update(revoked_at=timezone.now(), revoked_by=by) == 1
