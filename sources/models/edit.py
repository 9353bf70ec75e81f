import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sources.queries import EditQuerySet


class ExactDecoder(json.JSONDecoder):
    """Figures as the decimals that PostgreSQL wrote, to the last digit."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "parse_float": Decimal})


class Edit(models.Model):
    """One write of one working row, by whom: written by the trigger `record_edit`, never by hand.

    `subject` is the record that the row belongs to (a span's quote, a name's speaker), so that the authors of a
    record are the actors of its edits, also of the parts that were deleted since. `before` and `after` hold the
    columns that a change touched, the whole row where it was added or removed, and nothing for edits from before
    values were kept. All edits of one `transaction` are one save.
    """

    class Action(models.TextChoices):
        INSERT = "INSERT", _("added")
        UPDATE = "UPDATE", _("changed")
        DELETE = "DELETE", _("removed")

    id = models.BigAutoField(primary_key=True)
    table = models.CharField(_("table"), max_length=63)
    subject = models.UUIDField(_("record"))
    action = models.CharField(_("action"), max_length=6, choices=Action.choices)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="edits", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))
    row = models.TextField(_("row"), default="")
    before = models.JSONField(pgettext_lazy("edit", "before"), null=True, decoder=ExactDecoder)
    after = models.JSONField(pgettext_lazy("edit", "after"), null=True, decoder=ExactDecoder)
    why = models.TextField(_("why"), default="")
    transaction = models.BigIntegerField(_("transaction"), null=True)

    objects = EditQuerySet.as_manager()

    class Meta:
        verbose_name = _("edit")
        verbose_name_plural = _("edits")
        default_permissions = ("view",)
        ordering = ["id"]
        indexes = [
            models.Index(fields=["subject", "id"], name="edit_by_subject"),
            models.Index(fields=["row", "table", "id"], name="edit_by_row"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=["INSERT", "UPDATE", "DELETE"]), name="edit_action_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.action} {self.subject}"
