import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sources.constraints import known
from sources.models.quote import QuoteForm
from sources.models.snapshot import Snapshot


class RefusedSuggestion(models.Model):
    """A stretch of a text that was proposed as a quote and that an editor refused, so that nobody is asked again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    snapshot = models.ForeignKey(
        Snapshot, on_delete=models.PROTECT, related_name="refused_suggestions", verbose_name=_("snapshot")
    )
    form = models.CharField(_("form"), max_length=20, choices=QuoteForm.choices)
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    refused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("refused by")
    )
    refused_at = models.DateTimeField(_("refused at"), default=timezone.now)

    class Meta:
        verbose_name = _("refused suggestion")
        verbose_name_plural = _("refused suggestions")
        default_permissions = ()
        ordering = ["snapshot", "start", "end"]
        constraints = [
            known("refused_suggestion_form_known", "form", QuoteForm),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")),
                name="refused_suggestion_has_words",
                violation_error_message=_("A suggestion is a stretch of the text."),
            ),
            models.UniqueConstraint(
                fields=["snapshot", "start", "end", "form"],
                name="refused_suggestion_once",
                violation_error_message=_("This suggestion was refused already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.start}-{self.end}"
