"""What an editor fills in at the desk: the quote, a speaker who is new, and what the quote does to claims."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from claims.admin.attribution_form import STATEMENTS, AttributionWithClaimForm
from claims.models import Attribution, Question
from sources.admin.record import RecordForm
from sources.admin.text_fields import FigureField, TextareaField, refuse_replacement
from sources.models import Quote, Source, Speaker, SpeakerName
from sources.models.quote import SILENT_FORMS, VERBATIM_FORMS
from sources.models.speaker import SpeakerKind
from sources.quantity import HIGH_QUALIFIERS, LOW_QUALIFIERS, Qualifier

FIGURES = ("quantity_low_is", "quantity_low", "quantity_high_is", "quantity_high", "unit")
NEW_CLAIM = (*FIGURES, "population_en", "population_ar", "period")
AUTO = {"dir": "auto"}
# They stand in a part of their own, which says that the claim is a new one.
STATEMENT_LABELS = {
    STATEMENTS["statement_en"]: _("statement (English)"),
    STATEMENTS["statement_ar"]: _("statement (Arabic)"),
}


class QuoteEntryForm(RecordForm):
    """The words themselves come with their place in the text; a text of one's own is for other forms alone."""

    text = TextareaField(
        label=_("In your own words"),
        required=False,
        validators=[refuse_replacement],
        help_text=_("What was said, of a paraphrase or a narration. A quotation is its own text."),
    )

    class Meta:
        model = Quote
        fields = (
            "speaker",
            "form",
            "text",
            "marks",
            "language",
            "name_as_printed",
            "role_as_printed",
            "said_on",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "speaker": forms.HiddenInput,
            "name_as_printed": forms.TextInput(AUTO),
            "role_as_printed": forms.TextInput(AUTO),
        }

    def __init__(self, data: Any = None, *, source: Source, words: str = "", **options: Any) -> None:
        self.words = words
        super().__init__(data, instance=Quote(source=source), initial={"language": source.language}, **options)
        self.fields["speaker"].required = False  # somebody new may be named instead
        self.fields["marks"].required = False

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.cleaned_data.get("form") in VERBATIM_FORMS:
            self.cleaned_data["text"] = self.words
        else:
            self.cleaned_data["marks"] = ""
            self._check_text()
        return self.cleaned_data

    def _check_text(self) -> None:
        form, text = self.cleaned_data.get("form"), self.cleaned_data.get("text", "")
        if form and form not in SILENT_FORMS and not text.strip() and "text" not in self.errors:
            self.add_error("text", ValidationError(_("A quote in this form needs a text."), code="text_not_blank"))


class SpeakerEntryForm(forms.Form):
    """Somebody who is in no record yet: a name, or of someone unnamed a description, in one language."""

    kind = forms.ChoiceField(label=_("kind"), choices=SpeakerKind.choices, required=False)
    name = forms.CharField(
        label=_("name, or of someone unnamed the description"),
        max_length=300,
        required=False,
        validators=[*SpeakerName._meta.get_field("text").validators, refuse_replacement],
        widget=forms.TextInput(AUTO),
    )
    language = forms.CharField(label=_("language of the name"), max_length=35, required=False)

    def __init__(self, data: Any = None, *, source: Source, **options: Any) -> None:
        self.source = source
        super().__init__(data, prefix="new_speaker", initial={"language": source.language}, **options)

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get("name", "").strip())

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.is_filled and not self.cleaned_data.get("kind"):
            self.add_error("kind", _("Say what kind of speaker this is."))
        if self.is_filled and not self.errors:
            self._check()
        return self.cleaned_data

    def _check(self) -> None:
        self.speaker = Speaker(kind=self.cleaned_data["kind"])
        if self.speaker.is_unnamed:
            self.speaker.source = self.source
            column = "description_ar" if self._language().startswith("ar") else "description_en"
            setattr(self.speaker, column, self.cleaned_data["name"])
            self.speaker.full_clean()
            return
        self.name_row = SpeakerName(language=self._language(), text=self.cleaned_data["name"], preferred=True)
        try:
            self.name_row.clean_fields(exclude={"speaker", "folded"})
        except ValidationError as error:
            for field, told in error.message_dict.items():
                self.add_error("language" if field == "language" else "name", told)

    def _language(self) -> str:
        return self.cleaned_data.get("language") or self.source.language

    def save(self) -> Speaker:
        self.speaker.save()
        if not self.speaker.is_unnamed:
            self.name_row.speaker = self.speaker
            self.name_row.save()
        return self.speaker


class AttributionEntryForm(AttributionWithClaimForm):
    """A stance on a claim that is there, or on one that is worded here together with its quantity and question."""

    worded: ClassVar[dict[str, str]] = {**STATEMENTS, **{name: f"new_claim_{name}" for name in NEW_CLAIM}}
    as_printed = TextareaField(label=_("as printed"), required=False, rows=1, validators=[refuse_replacement])
    new_claim_quantity_low_is = forms.ChoiceField(
        label=_("low is"), required=False, choices=[("", "—"), *((one.value, one.label) for one in LOW_QUALIFIERS)]
    )
    new_claim_quantity_low = FigureField(label=_("low"), required=False, max_digits=24, decimal_places=6)
    new_claim_quantity_high_is = forms.ChoiceField(
        label=_("high is"),
        required=False,
        choices=[("", "—"), *((Qualifier(one).value, Qualifier(one).label) for one in HIGH_QUALIFIERS)],
    )
    new_claim_quantity_high = FigureField(label=_("high"), required=False, max_digits=24, decimal_places=6)
    new_claim_unit = forms.CharField(label=_("unit"), required=False, max_length=60, widget=forms.TextInput(AUTO))
    new_claim_population_en = forms.CharField(
        label=_("population (English)"), required=False, widget=forms.TextInput(AUTO)
    )
    new_claim_population_ar = forms.CharField(
        label=_("population (Arabic)"), required=False, widget=forms.TextInput(AUTO)
    )
    new_claim_period = forms.CharField(label=_("period"), required=False, max_length=64)
    new_claim_question = forms.ModelChoiceField(
        Question.objects.all(), label=_("question"), required=False, widget=forms.HiddenInput
    )

    class Meta:
        model = Attribution
        fields = ("claim", "question", "stance", "as_printed", "hedged")
        widgets: ClassVar[dict[str, Any]] = {"claim": forms.HiddenInput, "question": forms.HiddenInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in STATEMENT_LABELS.items():
            self.fields[name].label = label

    def save_for(self, quote: Quote) -> Attribution:
        """Save the claim where it is new, and what the quote does to it."""
        self.instance.quote = quote
        attribution: Attribution = self.save()
        question = self.cleaned_data.get("new_claim_question")
        if self.new_claim and question:
            self.new_claim.questions.add(question)
        return attribution
