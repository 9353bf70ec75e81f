"""The filters of the lists, declared one by one. Repeats mean or, different ones mean and."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import FilterSet  # type: ignore[import-untyped]

from claims.models import (
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
)
from claims.models.published import PublishedRecord
from factdb.api.repeats import AnyOf, ChoiceField, KeyField
from factdb.api.search import search_query
from factdb.api.vocabulary import QUOTE_FORMS, SOURCE_KINDS, SPEAKER_KINDS, STANCES

LONGEST_SEARCH = 400  # characters
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
KEY = {"type": "string", "format": "uuid"}
SLUG_SCHEMA = {"type": "string", "pattern": SLUG, "maxLength": 60}


class Search(AnyOf):
    """Full-text search; several searches find what any of them finds."""

    def __init__(self) -> None:
        super().__init__(
            field_name="search",
            lookup_expr="exact",
            each=forms.CharField(max_length=LONGEST_SEARCH, error_messages={"required": _("What is looked for?")}),
            help_text=_(
                "Words to look for, in English or Arabic, in any spelling and inflection. All of them must be found; "
                "“or” between two words means either, words in quotation marks stand side by side, and a hyphen before "
                "a word leaves out what holds it."
            ),
            schema={"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH},
        )

    def filter(self, qs: QuerySet[PublishedRecord], value: list[str]) -> QuerySet[PublishedRecord]:
        if not value:
            return qs
        query = search_query(value[0])
        for words in value[1:]:
            query = query | search_query(words)
        return qs.filter(search=query)


def any_key(field_name: str, lookup_expr: str, help_text: Any) -> AnyOf:
    return AnyOf(field_name, lookup_expr, each=KeyField(), help_text=help_text, schema=KEY)


def any_choice(field_name: str, lookup_expr: str, choices: list[str], help_text: Any) -> AnyOf:
    schema = {"type": "string", "enum": choices}
    return AnyOf(field_name, lookup_expr, each=ChoiceField(choices), help_text=help_text, schema=schema)


class ClaimFilter(FilterSet):
    q = Search()
    speaker = any_key("speakers", "overlap", _("Claims that one of these speakers has a stance on."))
    source = any_key("sources", "overlap", _("Claims attributed in one of these sources."))
    question = any_key("questions", "overlap", _("Claims that answer one of these questions."))
    topic = AnyOf(
        "topics",
        "overlap",
        each=forms.RegexField(
            SLUG, max_length=60, error_messages={"invalid": _("A slug is made of a-z, 0-9 and hyphens.")}
        ),
        help_text=_("Claims filed under one of these topics, named by their slugs."),
        schema=SLUG_SCHEMA,
    )
    stance = any_choice("stances", "overlap", STANCES, _("Claims that somebody takes one of these stances on."))

    class Meta:
        model = PublishedClaim
        fields: list[str] = []


class QuoteFilter(FilterSet):
    q = Search()
    speaker = any_key("speaker", "in", _("Quotes of one of these speakers."))
    source = any_key("source", "in", _("Quotes taken from one of these sources."))
    form = any_choice("form", "in", QUOTE_FORMS, _("Quotes in one of these forms."))

    class Meta:
        model = PublishedQuote
        fields: list[str] = []


class SpeakerFilter(FilterSet):
    q = Search()
    kind = any_choice("kind", "in", SPEAKER_KINDS, _("Speakers of one of these kinds."))

    class Meta:
        model = PublishedSpeaker
        fields: list[str] = []


class SourceFilter(FilterSet):
    q = Search()
    kind = any_choice("kind", "in", SOURCE_KINDS, _("Sources of one of these kinds."))

    class Meta:
        model = PublishedSource
        fields: list[str] = []


class QuestionFilter(FilterSet):
    q = Search()

    class Meta:
        model = PublishedQuestion
        fields: list[str] = []
