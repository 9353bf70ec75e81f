from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from sources.constraints import derived_range, known, language_tag, not_blank
from sources.fields import EdtfField, EdtfRangeField, FoldedField, LanguageField, PlainCharField, PlainTextField
from sources.models.record import Mergeable, Record, not_into_itself
from sources.models.source import EDTF_HELP
from sources.quantity import Qualifier, Quantity, quantity_checks
from sources.queries import SpeakerQuerySet


class SpeakerKind(models.TextChoices):
    PERSON = "person", _("person")
    ORGANISATION = "organisation", _("organisation")
    STATE = "state", pgettext_lazy("speaker", "state")
    GROUP = "group", _("group")
    UNNAMED = "unnamed", _("unnamed")


UNNAMED_ONLY = Q(count_low__isnull=True, count_high__isnull=True, speaks_for__isnull=True, reason_unnamed="")


class Speaker(Record, Mergeable):
    """Whoever words are credited to. Someone unnamed has a public description and a count, never an identity."""

    kind = models.CharField(_("kind"), max_length=20, choices=SpeakerKind.choices)
    description_en = PlainTextField(
        _("description (English)"),
        blank=True,
        help_text=_("Public. Of someone unnamed: how the source describes them, and nothing that could identify them."),
    )
    description_ar = PlainTextField(_("description (Arabic)"), blank=True)
    description_folded = FoldedField(source="descriptions")
    wikidata_id = models.CharField(
        _("Wikidata id"), max_length=20, null=True, blank=True, unique=True, help_text=_("Such as Q148 for China.")
    )
    source = models.ForeignKey(
        "sources.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="unnamed_speakers",
        verbose_name=_("spoken of in"),
        help_text=_("Of someone unnamed: the one source that speaks of them."),
    )
    speaks_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="voices",
        verbose_name=_("speaks for"),
        help_text=_("Of someone unnamed: the named body that they speak for, where the source names it."),
    )
    count_low = models.DecimalField(
        _("how many: low"),
        max_digits=12,
        decimal_places=0,
        null=True,
        blank=True,
        help_text=_("Of someone unnamed: how many they are. Leave empty where the source does not say."),
    )
    count_low_is = models.CharField(_("low is"), max_length=10, choices=Qualifier.choices, blank=True, default="")
    count_high = models.DecimalField(_("how many: high"), max_digits=12, decimal_places=0, null=True, blank=True)
    count_high_is = models.CharField(_("high is"), max_length=10, choices=Qualifier.choices, blank=True, default="")
    reason_unnamed = PlainTextField(
        _("reason for not being named"),
        blank=True,
        help_text=_("Public. The reason that the source gives. Leave empty where it gives none."),
    )

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["-created_at", "id"]
        constraints = [
            known("speaker_kind_known", "kind", SpeakerKind),
            models.CheckConstraint(
                condition=~Q(kind="unnamed") | Q(description_en__regex=r"\S") | Q(description_ar__regex=r"\S"),
                name="speaker_unnamed_described",
                violation_error_message=_("Someone unnamed needs a public description."),
            ),
            models.CheckConstraint(
                condition=Q(kind="unnamed", source__isnull=False) | (~Q(kind="unnamed") & Q(source__isnull=True)),
                name="speaker_unnamed_has_source",
                violation_error_message=_(
                    "Someone unnamed belongs to the source that speaks of them; nobody else does."
                ),
            ),
            models.CheckConstraint(
                condition=Q(kind="unnamed") | UNNAMED_ONLY,
                name="speaker_named_has_no_count",
                violation_error_message=_(
                    "A count, whom they speak for and a reason for not being named are of the unnamed alone."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind="unnamed") | Q(wikidata_id__isnull=True),
                name="speaker_unnamed_no_wikidata",
                violation_error_message=_("Someone unnamed has no identity here, and so no Wikidata id."),
            ),
            models.CheckConstraint(
                condition=Q(wikidata_id__isnull=True) | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="speaker_wikidata_id_form",
                violation_error_message=_("A Wikidata id is a Q and a number, such as Q148."),
            ),
            models.CheckConstraint(
                condition=Q(speaks_for__isnull=True) | ~Q(speaks_for=F("id")),
                name="speaker_not_for_itself",
                violation_error_message=_("Nobody speaks for themselves here; leave it empty."),
            ),
            not_into_itself("speaker"),
            *quantity_checks("count_", "speaker_count"),
        ]

    def __str__(self) -> str:
        return self.name_in(get_language() or "en") or str(self.pk)

    @property
    def descriptions(self) -> str:
        return f"{self.description_en} {self.description_ar}"

    @property
    def count(self) -> Quantity:
        return Quantity(self.count_low, self.count_low_is, self.count_high, self.count_high_is)

    @property
    def is_unnamed(self) -> bool:
        return self.kind == SpeakerKind.UNNAMED

    def preferred_names(self) -> dict[str, str]:
        """The preferred name for each language; of someone unnamed, the description."""
        if self.is_unnamed:
            described = {"en": self.description_en, "ar": self.description_ar}
            return {language: text for language, text in described.items() if text}
        return {name.language: name.text for name in self.names.all() if name.preferred}

    def name_in(self, language: str) -> str:
        """The name for a reader of the language; the English one, else any, where that language has none."""
        names = self.preferred_names()
        return names.get(language) or names.get("en") or next(iter(names.values()), "")

    def clean(self) -> None:
        try:
            self.count.validate()
        except ValidationError as error:
            raise ValidationError({f"count_{field}": texts for field, texts in error.message_dict.items()}) from error


class SpeakerName(models.Model):
    """One spelling of a speaker's name in one language; one is preferred for each language."""

    speaker = models.ForeignKey(Speaker, on_delete=models.CASCADE, related_name="names", verbose_name=_("speaker"))
    language = LanguageField(_("language"), help_text=_("A BCP 47 tag: en, ar, zh-Hans."))
    text = PlainCharField(_("name"), max_length=300, help_text=_("One spelling, as it is printed."))
    folded = FoldedField(source="text")
    preferred = models.BooleanField(_("preferred"), default=False, help_text=_("Shown to readers of this language."))

    class Meta:
        verbose_name = _("name")
        verbose_name_plural = _("names")
        ordering = ["language", "-preferred", "text"]
        constraints = [
            not_blank("speaker_name_not_blank", "text"),
            language_tag("speaker_name_language_tag", "language"),
            models.UniqueConstraint(
                fields=["speaker", "language", "text"],
                name="speaker_name_once",
                violation_error_message=_("This name is already there."),
            ),
            models.UniqueConstraint(
                fields=["speaker", "language"],
                condition=Q(preferred=True),
                name="speaker_name_one_preferred",
                violation_error_message=_("Another name is already preferred for this language."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Affiliation(Record):
    """A speaker's post in, or membership of, a body or group over a period. The only place for membership."""

    speaker = models.ForeignKey(
        Speaker, on_delete=models.PROTECT, related_name="affiliations", verbose_name=_("speaker")
    )
    body = models.ForeignKey(
        Speaker,
        on_delete=models.PROTECT,
        related_name="affiliates",
        verbose_name=_("body or group"),
        help_text=_("The organisation, state or group that it is a post in or membership of."),
    )
    role_en = PlainCharField(
        _("role (English)"), max_length=200, blank=True, help_text=_("Such as: member, spokesperson, minister.")
    )
    role_ar = PlainCharField(_("role (Arabic)"), max_length=200, blank=True)
    period = EdtfField(_("period"), help_text=EDTF_HELP)
    period_days = EdtfRangeField(source="period")

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ["created_at", "id"]
        constraints = [
            not_blank("affiliation_role_not_blank", "role_en", "role_ar"),
            derived_range("affiliation_period_days_follow", "period", "period_days"),
            models.CheckConstraint(
                condition=~Q(speaker=F("body")),
                name="affiliation_not_with_itself",
                violation_error_message=_("A speaker is not a member of itself."),
            ),
            models.UniqueConstraint(
                fields=["speaker", "body", "role_en", "role_ar", "period"],
                name="affiliation_once",
                violation_error_message=_("This affiliation is already recorded."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role}, {self.body}"

    @property
    def role(self) -> str:
        """The role for the reader's language, else the other."""
        own, other = (self.role_ar, self.role_en) if get_language() == "ar" else (self.role_en, self.role_ar)
        return own or other

    def clean(self) -> None:
        if self.body_id and self.body.kind in (SpeakerKind.PERSON, SpeakerKind.UNNAMED):
            raise ValidationError({"body": _("Posts and memberships are of an organisation, a state or a group.")})
        if self.speaker_id and self.speaker.is_unnamed:
            raise ValidationError({"speaker": _("Someone unnamed has no affiliations; say whom they speak for.")})
