from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sources.constraints import matches, not_blank
from sources.fields import FoldedField, PlainCharField, PlainTextField
from sources.models.record import Record


class Topic(Record):
    """A subject that claims are filed under."""

    slug = models.SlugField(
        _("slug"), max_length=60, unique=True, help_text=_("Its name in addresses: a-z, 0-9, hyphen.")
    )
    name_en = PlainCharField(_("name (English)"), max_length=100, blank=True)
    name_ar = PlainCharField(_("name (Arabic)"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["slug"]
        constraints = [
            matches(
                "topic_slug_form",
                "slug",
                r"^[a-z0-9]+(-[a-z0-9]+)*$",
                _("A slug is made of a-z, 0-9 and hyphens."),
                optional=False,
            ),
            not_blank("topic_name_not_blank", "name_en", "name_ar"),
        ]

    def __str__(self) -> str:
        return in_reader_language(self.name_en, self.name_ar)


class Question(Record):
    """What competing claims answer, such as: how many people are held?"""

    text_en = PlainTextField(_("question (English)"), blank=True, help_text=_("A full question, open to every answer."))
    text_ar = PlainTextField(_("question (Arabic)"), blank=True)
    text_folded = FoldedField(source="texts")

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["-created_at", "id"]
        constraints = [not_blank("question_text_not_blank", "text_en", "text_ar")]

    def __str__(self) -> str:
        return in_reader_language(self.text_en, self.text_ar)

    @property
    def texts(self) -> str:
        return f"{self.text_en} {self.text_ar}"


def in_reader_language(english: str, arabic: str) -> str:
    """The text for the language that the interface is shown in, else the other."""
    own, other = (arabic, english) if get_language() == "ar" else (english, arabic)
    return own or other
