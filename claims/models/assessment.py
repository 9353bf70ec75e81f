from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from sources.constraints import derived_range, http_address, language_tag, not_blank
from sources.fields import AddressField, EdtfField, EdtfRangeField, LanguageField, PlainCharField, PlainTextField
from sources.models import Source, Speaker
from sources.models.record import Record
from sources.models.source import EDTF_HELP


class Assessment(Record):
    """A verdict on a claim, ours or another fact-checker's. Most claims have none; tracking is not judging."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("claim"))
    assessor = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("assessed by")
    )
    title = PlainTextField(_("title"), help_text=_("Of the article that gives the verdict, as printed."))
    url = AddressField(_("address"))
    assessed_on = EdtfField(_("assessed on"), help_text=EDTF_HELP)
    assessed_days = EdtfRangeField(source="assessed_on")
    language = LanguageField(_("language"))
    rating = PlainCharField(_("rating"), max_length=300, help_text=_("The verdict as worded there."))
    rating_value = models.DecimalField(
        _("place on the scale"),
        max_digits=8,
        decimal_places=3,
        null=True,
        blank=True,
        help_text=_("Only where the assessor declares a scale; then with its worst and best."),
    )
    scale_worst = models.DecimalField(_("worst on the scale"), max_digits=8, decimal_places=3, null=True, blank=True)
    scale_best = models.DecimalField(_("best on the scale"), max_digits=8, decimal_places=3, null=True, blank=True)
    summary = PlainTextField(_("summary"), blank=True, help_text=_("The reasons, in your own words."))
    evidence = models.ManyToManyField(Source, blank=True, related_name="assessments", verbose_name=_("evidence"))

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["created_at", "id"]
        constraints = [
            not_blank("assessment_title_not_blank", "title"),
            not_blank("assessment_rating_not_blank", "rating"),
            http_address("assessment_url_http", "url"),
            language_tag("assessment_language_tag", "language"),
            derived_range("assessment_assessed_days_follow", "assessed_on", "assessed_days"),
            models.CheckConstraint(
                condition=Q(rating_value__isnull=True, scale_worst__isnull=True, scale_best__isnull=True)
                | Q(rating_value__isnull=False, scale_worst__isnull=False, scale_best__isnull=False),
                name="assessment_scale_declared",
                violation_error_message=_("A place on a scale goes with the worst and the best of the scale."),
            ),
            models.CheckConstraint(
                condition=Q(rating_value__isnull=True)
                | Q(scale_worst__lt=F("scale_best"), rating_value__range=(F("scale_worst"), F("scale_best")))
                | Q(scale_worst__gt=F("scale_best"), rating_value__range=(F("scale_best"), F("scale_worst"))),
                name="assessment_rating_on_scale",
                violation_error_message=_("The place lies between the worst and the best, which differ."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessor}: {self.rating}"
