from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.question import Question
from claims.models.reviewed import Reviewed
from claims.queries import SharedRecordQuerySet
from claims.states import State
from sources.constraints import known
from sources.models import Quote, Source, Speaker


class SharedKind(models.TextChoices):
    QUOTE = "quote", _("quote")
    SPEAKER = "speaker", _("speaker")
    SOURCE = "source", _("source")
    QUESTION = "question", _("question")


def one_record() -> Q:
    """The one reference that is set is that of the kind, and its key is the row's own."""
    kinds = SharedKind.values
    rule = Q()
    for kind in kinds:
        set_alone = {f"{other}__isnull": other != kind for other in kinds}
        rule |= Q(kind=kind, **{kind: F("id")}, **set_alone)
    return rule


class SharedRecord(Reviewed):
    """A quote, speaker, source or question that is public, under its own key: from then on it is reviewed on its own.

    `face` is its public face as it was last approved, canonical JSON (RFC 8785): what every dossier embeds, whatever is
    being edited meanwhile. `rests_on` are the records that the face names.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=SharedKind.choices)
    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, null=True, related_name="shared")
    speaker = models.OneToOneField(Speaker, on_delete=models.PROTECT, null=True, related_name="shared")
    source = models.OneToOneField(Source, on_delete=models.PROTECT, null=True, related_name="shared")
    question = models.OneToOneField(Question, on_delete=models.PROTECT, null=True, related_name="shared")
    face = models.TextField(_("public face"))
    rests_on = ArrayField(models.UUIDField(), verbose_name=_("rests on"))

    objects = SharedRecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("public record")
        verbose_name_plural = _("public records")
        default_permissions = ("view",)
        ordering = ["id"]
        indexes = [GinIndex(fields=["rests_on"], name="shared_record_rests_on")]
        constraints = [
            known("shared_record_kind_known", "kind", SharedKind),
            known("shared_record_state_known", "state", State),
            models.CheckConstraint(condition=one_record(), name="shared_record_is_one_record"),
        ]

    def __str__(self) -> str:
        return str(self.record)

    @property
    def record(self) -> Any:
        """The quote, speaker, source or question itself."""
        return getattr(self, self.kind)
