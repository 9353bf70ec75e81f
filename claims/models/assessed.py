"""The public claims that somebody assessed, apart from all others and in an order that stays."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from claims.models.multirange import DateMultirangeField
from claims.models.published import along_places
from claims.states import PublicState


class PublishedAssessedClaim(models.Model):
    """A public claim with an assessment that has an address, as clients of Google's Fact Check Tools find it.

    `id` is the claim's, and its document is the claim's. `place` is given when the claim is first shown here and stays,
    whatever becomes of it: a PublishedClaim that is published anew moves to the front, where somebody who has read past
    the front would miss it. A claim that is not shown here now leaves nothing but its place.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    place = models.PositiveBigIntegerField(_("place"), unique=True)
    status = models.CharField(_("status"), max_length=12, choices=PublicState.choices)
    words = SearchVectorField(_("words"))
    dated = DateMultirangeField(_("claimed or assessed on"), null=True)

    class Meta:
        verbose_name = _("published assessed claim")
        verbose_name_plural = _("published assessed claims")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["published", "unpublished"]),
                name="published_assessed_claim_is_shown_or_not",
            )
        ]
        indexes = [
            GinIndex(fields=["words"], name="published_assessed_claim_words", fastupdate=False),
            along_places("published_assessed_claim_dated", F("dated")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
