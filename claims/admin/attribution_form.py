"""An attribution on the page of its quote: to a claim that is there, or to one that is worded on the spot."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.models import Attribution, Claim
from claims.models.attribution import Stance
from sources.admin.record import RecordForm
from sources.admin.text_fields import TextareaField, refuse_replacement

STATEMENTS = {"statement_en": "new_claim_statement_en", "statement_ar": "new_claim_statement_ar"}
STANCE_FITS = _(
    "“No comment” goes with quotes that declined, did not respond or could not be reached, and such quotes go with it "
    "alone."
)


class AttributionForm(RecordForm):
    """Also where the quote is being written on the same page, and is in no table yet."""

    class Meta:
        model = Attribution
        fields = "__all__"  # the fieldsets of the admin name them

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        quote, stance = self.cleaned_data.get("quote"), self.cleaned_data.get("stance")
        if quote and quote.form and stance and quote.is_silent != (stance == Stance.NO_COMMENT):
            self.add_error("stance", ValidationError(STANCE_FITS, code="stance_form"))
        return self.cleaned_data


class AttributionWithClaimForm(AttributionForm):
    """With the statement of a new claim, in place of a claim that is there."""

    new_claim_statement_en = TextareaField(
        label=_("Or a new claim (English)"),
        required=False,
        validators=[refuse_replacement],
        help_text=_("One proposition in your own words, without who says it, where no claim says it yet."),
    )
    new_claim_statement_ar = TextareaField(
        label=_("Or a new claim (Arabic)"), required=False, validators=[refuse_replacement]
    )
    new_claim: Claim | None = None
    worded: ClassVar[dict[str, str]] = STATEMENTS  # the claim's fields, and those of this form that hold them

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            for name in self.worded.values():
                self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        worded = {name: self.cleaned_data.get(field) for name, field in self.worded.items()}
        chosen = [self.cleaned_data.get(name) for name in ("claim", "question") if self.cleaned_data.get(name)]
        if any(worded[name] for name in STATEMENTS):
            if chosen:
                rule = _("Choose a claim or a question, or word a new claim: one of them.")
                self.add_error("claim", ValidationError(rule, code="claim_or_new"))
            elif not self.errors.keys() & set(self.worded.values()):
                self._word(worded)
        elif len(chosen) != 1 and not self.errors.keys() & {"claim", "question", *self.worded.values()}:
            rule = _("Choose a claim, or word a new one; for no comment, a question may stand instead.")
            self.add_error("claim", ValidationError(rule, code="claim_or_question"))
        return self.cleaned_data

    def _word(self, values: dict[str, Any]) -> None:
        claim = Claim(**{name: value for name, value in values.items() if value is not None})
        try:
            claim.full_clean(exclude={"statement_folded", "state", "period_days", "quantity_range"})
        except ValidationError as error:
            for name, texts in error.message_dict.items():
                self.add_error(self.worded.get(name, "new_claim_statement_en"), texts)
        else:
            self.new_claim = claim

    def _get_validation_exclusions(self) -> set[str]:
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        worded = self.new_claim or self.errors.keys() & set(self.worded.values())
        return excluded | {"claim"} if worded else excluded

    def save(self, commit: bool = True) -> Any:
        if self.new_claim:
            self.new_claim.save()
            self.instance.claim = self.new_claim
        return super().save(commit=commit)
