import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.constraints import known
from sources.fields import PlainTextField

UNDECIDED = Q(decided_by__isnull=True, decided_at__isnull=True)
DECIDED = Q(decided_by__isnull=False, decided_at__isnull=False)


class MergedKind(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    SOURCE = "source", _("source")
    CLAIM = "claim", _("claim")


class MergeState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")


class Merge(models.Model):
    """Two records that are one and the same: `gone` goes into `stays`, both of the kind, named by their keys.

    Rows stay as they were made; only the decision is filled in, once. Where the merge `touches_public`, the person who
    decides is another one than the one who proposed it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=MergedKind.choices)
    gone = models.UUIDField(_("goes"))
    stays = models.UUIDField(_("stays"))
    touches_public = models.BooleanField(_("changes what is public"))
    why = PlainTextField(_("why"))
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="merges", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    state = models.CharField(_("state"), max_length=10, choices=MergeState.choices, default=MergeState.PROPOSED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    note = PlainTextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        default_permissions = ()
        ordering = ["-proposed_at", "id"]
        indexes = [models.Index(fields=["gone"], name="merge_by_gone")]
        constraints = [
            known("merge_kind_known", "kind", MergedKind),
            known("merge_state_known", "state", MergeState),
            models.CheckConstraint(condition=~Q(gone=F("stays")), name="merge_not_into_itself"),
            models.CheckConstraint(condition=Q(why__regex=r"\S"), name="merge_says_why"),
            models.CheckConstraint(
                condition=(Q(state="proposed") & UNDECIDED) | (~Q(state="proposed") & DECIDED), name="merge_is_decided"
            ),
            models.CheckConstraint(
                condition=~Q(state="done", touches_public=True) | ~Q(decided_by=F("proposed_by")),
                name="merge_four_eyes",
            ),
            models.UniqueConstraint(fields=["gone"], condition=~Q(state="refused"), name="merge_goes_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.gone} → {self.stays}"


class TwoRecords(models.Model):
    """Two records that look like one and are two: the pair is not proposed again. `one` is the lesser key."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(_("kind"), max_length=10, choices=MergedKind.choices)
    one = models.UUIDField(_("one"))
    other = models.UUIDField(_("other"))
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("said by")
    )
    said_at = models.DateTimeField(_("said at"), auto_now_add=True)

    class Meta:
        verbose_name = _("pair that is two records")
        verbose_name_plural = _("pairs that are two records")
        default_permissions = ()
        constraints = [
            known("two_records_kind_known", "kind", MergedKind),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="two_records_in_order"),
            models.UniqueConstraint(fields=["one", "other"], name="two_records_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.one}, {self.other}"
