from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.question import Question
from claims.queries import AttributionQuerySet
from sources.constraints import exactly_one, known
from sources.fields import PlainCharField, VerbatimTextField
from sources.models import Quote, Source, Speaker
from sources.models.record import Record


class Stance(models.TextChoices):
    ASSERTS = "asserts", _("asserts")
    RELAYS = "relays", _("relays")
    CONFIRMS = "confirms", _("confirms")
    DENIES = "denies", _("denies")
    DISPUTES = "disputes", _("disputes")
    DOUBTS = "doubts", _("doubts")
    RETRACTS = "retracts", _("retracts")
    NO_COMMENT = "no comment", _("no comment")


class Attribution(Record):
    """What a quote does to a claim: asserts, relays, denies it; or that no comment was made, also to a question."""

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="attributions", verbose_name=_("claim")
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attributions",
        verbose_name=_("question"),
        help_text=_("For no comment alone, where no claim was put to the speaker."),
    )
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="attributions", verbose_name=_("quote"))
    stance = models.CharField(
        _("stance"),
        max_length=20,
        choices=Stance.choices,
        help_text=_(
            "“Denies” is for words that address this very proposition; a conflict that only you see is a relation "
            "between claims. “No comment” goes with quotes that declined, did not respond or could not be reached."
        ),
    )
    as_printed = VerbatimTextField(
        _("as printed"), blank=True, help_text=_("The words that give the figures, exactly as this source prints them.")
    )
    hedged = models.BooleanField(
        _("hedged"), default=False, help_text=_("The words leave it open: possibly, reportedly, it is thought.")
    )

    objects = AttributionQuerySet.as_manager()

    class Meta:
        verbose_name = _("attribution")
        verbose_name_plural = _("attributions")
        ordering = ["created_at", "id"]
        constraints = [
            known("attribution_stance_known", "stance", Stance),
            exactly_one(
                "attribution_claim_or_question",
                "claim",
                "question",
                _("An attribution is to a claim or, for no comment, to a question."),
            ),
            models.CheckConstraint(
                condition=Q(question__isnull=True) | Q(stance="no comment"),
                name="attribution_question_no_comment",
                violation_error_message=_("Only no comment stands against a question."),
            ),
            models.UniqueConstraint(
                fields=["claim", "quote"],
                name="attribution_claim_quote_once",
                violation_error_message=_("This quote already has a stance on this claim."),
            ),
            models.UniqueConstraint(
                fields=["question", "quote"],
                name="attribution_question_quote_once",
                violation_error_message=_("This quote already stands against this question."),
            ),
        ]

    def __str__(self) -> str:
        told = {"speaker": self.quote.speaker, "stance": self.get_stance_display()}
        return gettext("%(speaker)s %(stance)s") % told

    def clean(self) -> None:
        if self.quote_id and self.stance and self.quote.is_silent != (self.stance == Stance.NO_COMMENT):
            raise ValidationError(
                {
                    "stance": _(
                        "“No comment” goes with quotes that declined, did not respond or could not be reached, "
                        "and such quotes go with it alone."
                    )
                },
                code="stance_form",
            )


class Relay(Record):
    """On whose word a speaker relays a claim: a speaker or a source, in the order of the relay."""

    attribution = models.ForeignKey(
        Attribution, on_delete=models.CASCADE, related_name="relays", verbose_name=_("attribution")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    speaker = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, null=True, blank=True, related_name="relays", verbose_name=_("speaker")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, null=True, blank=True, related_name="relays", verbose_name=_("source")
    )
    as_printed = PlainCharField(
        _("as printed"), max_length=300, blank=True, help_text=_("Such as: many credible reports.")
    )

    class Meta:
        verbose_name = _("on whose word")
        verbose_name_plural = _("on whose word")
        ordering = ["position", "id"]
        constraints = [
            exactly_one("relay_speaker_or_source", "speaker", "source", _("Name a speaker or a source, and not both.")),
            models.UniqueConstraint(
                fields=["attribution", "position"],
                name="relay_position_once",
                violation_error_message=_("Two links of a relay have different positions."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.speaker or self.source)

    def clean(self) -> None:
        if self.attribution_id and self.attribution.stance != Stance.RELAYS:
            raise ValidationError(_("On whose word is for the stance “relays” alone."), code="relay_stance")
