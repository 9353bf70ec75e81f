import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Record(models.Model):
    """Something editors keep: a random key (version 4), and when the row was made and last changed.

    Who made and changed it stands in `Edit`, written by the database itself.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        abstract = True


class Mergeable(models.Model):
    """What may turn out to have been recorded twice: the row that went into another one, and is kept as it was."""

    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )

    class Meta:
        abstract = True


def not_into_itself(kind: str) -> models.CheckConstraint:
    """No record is merged into itself."""
    return models.CheckConstraint(
        condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
        name=f"{kind}_not_merged_into_itself",
    )
