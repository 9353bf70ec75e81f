from django.contrib.postgres.fields import DecimalRangeField
from django.contrib.postgres.indexes import GistIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from claims.models.question import Question, Topic, in_reader_language
from claims.models.reviewed import Reviewed
from claims.queries import ClaimQuerySet
from claims.states import State
from sources.constraints import derived_range, known, not_blank
from sources.fields import EdtfField, EdtfRangeField, FoldedField, PlainCharField, PlainTextField
from sources.models import Speaker
from sources.models.record import Mergeable, Record, not_into_itself
from sources.models.source import EDTF_HELP
from sources.quantity import Qualifier, Quantity, numeric_range, quantity_checks

# One wording for the editor's form and for the database's constraint alike.
QUANTITY_HAS_UNIT = _("A quantity has a unit, and a unit a quantity.")
POPULATION_OF_QUANTITY = _("A population goes with a quantity.")


class Claim(Record, Reviewed, Mergeable):
    """One checkable proposition, which can be denied by itself, in the editors' own words, apart from who makes it."""

    statement_en = PlainTextField(
        _("statement (English)"),
        blank=True,
        help_text=_(
            "One proposition in your own words, without who says it. Two that can be denied apart are two claims."
        ),
    )
    statement_ar = PlainTextField(_("statement (Arabic)"), blank=True)
    statement_folded = FoldedField(source="statements")
    about = models.ManyToManyField(
        Speaker,
        blank=True,
        related_name="claims_about",
        verbose_name=pgettext_lazy("whom a claim speaks of", "about"),
        help_text=_("The persons and bodies that the proposition speaks of."),
    )
    questions = models.ManyToManyField(
        Question,
        blank=True,
        related_name="claims",
        verbose_name=_("questions"),
        help_text=_("What it answers. Claims that answer the same question are compared."),
    )
    topics = models.ManyToManyField(Topic, blank=True, related_name="claims", verbose_name=_("topics"))
    quantity_low = models.DecimalField(
        _("low"),
        max_digits=24,
        decimal_places=6,
        null=True,
        blank=True,
        help_text=_("The figure, or the lower of two."),
    )
    quantity_low_is = models.CharField(
        _("low is"),
        max_length=10,
        choices=Qualifier.choices,
        blank=True,
        default="",
        help_text=_("How it is meant. “Exactly” or “about” N alone is N twice; “at least” N alone has a low only."),
    )
    quantity_high = models.DecimalField(_("high"), max_digits=24, decimal_places=6, null=True, blank=True)
    quantity_high_is = models.CharField(
        _("high is"),
        max_length=10,
        choices=Qualifier.choices,
        blank=True,
        default="",
        help_text=_("“More than” a high leaves the range open above. “Up to” N alone has a high only."),
    )
    unit = PlainCharField(_("unit"), max_length=60, blank=True, help_text=_("What is counted, such as: people."))
    population_en = PlainTextField(
        _("population (English)"), blank=True, help_text=_("Which of them, such as: Uyghurs held in camps.")
    )
    population_ar = PlainTextField(_("population (Arabic)"), blank=True)
    quantity_range = models.GeneratedField(
        expression=numeric_range("quantity_"),
        output_field=DecimalRangeField(null=True),
        db_persist=True,
        verbose_name=_("range"),
    )
    period = EdtfField(_("period"), help_text=EDTF_HELP)
    period_days = EdtfRangeField(source="period")
    relations = models.ManyToManyField("self", through="claims.ClaimRelation", symmetrical=False, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        ordering = ["-created_at", "id"]
        permissions = [
            ("submit_claim", "Can submit a claim for review"),
            ("approve_claim", "Can approve a claim that others wrote, or return it"),
            ("publish_claim", "Can publish an approved claim"),
        ]
        indexes = [GistIndex(fields=["quantity_range"], name="claim_quantity_range")]
        constraints = [
            not_blank("claim_statement_not_blank", "statement_en", "statement_ar"),
            known("claim_state_known", "state", State),
            derived_range("claim_period_days_follow", "period", "period_days"),
            not_into_itself("claim"),
            *quantity_checks("quantity_", "claim_quantity"),
            models.CheckConstraint(
                condition=Q(quantity_low__isnull=True, quantity_high__isnull=True, unit="")
                | ((Q(quantity_low__isnull=False) | Q(quantity_high__isnull=False)) & Q(unit__regex=r"\S")),
                name="claim_quantity_has_unit",
                violation_error_message=QUANTITY_HAS_UNIT,
            ),
            models.CheckConstraint(
                condition=Q(population_en="", population_ar="") | ~Q(unit=""),
                name="claim_population_of_quantity",
                violation_error_message=POPULATION_OF_QUANTITY,
            ),
        ]

    def __str__(self) -> str:
        return in_reader_language(self.statement_en, self.statement_ar)

    @property
    def statements(self) -> str:
        return f"{self.statement_en} {self.statement_ar}"

    @property
    def quantity(self) -> Quantity:
        return Quantity(self.quantity_low, self.quantity_low_is, self.quantity_high, self.quantity_high_is)

    def clean(self) -> None:
        try:
            self.quantity.validate()
        except ValidationError as error:
            raise ValidationError(
                {f"quantity_{field}": texts for field, texts in error.message_dict.items()}
            ) from error
        self._check_what_is_counted()

    def _check_what_is_counted(self) -> None:
        counts = bool(self.unit.strip())
        if counts != (self.quantity.bounds is not None):
            raise ValidationError({"unit": QUANTITY_HAS_UNIT})
        for field in ("population_en", "population_ar"):
            if getattr(self, field) and not counts:
                raise ValidationError({field: POPULATION_OF_QUANTITY})


class RelationType(models.TextChoices):
    CONTRADICTS = "contradicts", _("contradicts")
    SUPPORTS = "supports", _("supports")
    NARROWS = "narrows", _("narrows")
    BROADENS = "broadens", _("broadens")


class ClaimRelation(Record):
    """What one claim is to another, as the editors see it; it belongs to the dossier of the first."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="relation_rows", verbose_name=_("claim"))
    type = models.CharField(_("relation"), max_length=20, choices=RelationType.choices)
    other = models.ForeignKey(
        Claim, on_delete=models.PROTECT, related_name="related_from", verbose_name=_("other claim")
    )

    class Meta:
        verbose_name = _("relation to another claim")
        verbose_name_plural = _("relations to other claims")
        ordering = ["created_at", "id"]
        constraints = [
            known("claim_relation_type_known", "type", RelationType),
            models.CheckConstraint(
                condition=~Q(claim=F("other")),
                name="claim_relation_not_to_itself",
                violation_error_message=_("A claim has no relation to itself."),
            ),
            models.UniqueConstraint(
                Least("claim", "other"),
                Greatest("claim", "other"),
                name="claim_relation_once",
                violation_error_message=_("The two claims are already related."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()}: {self.other}"
