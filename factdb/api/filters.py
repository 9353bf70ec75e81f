"""The filters of the lists, declared one by one. Repeats mean or, different ones mean and, `!` leaves out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters.rest_framework import FilterSet  # type: ignore[import-untyped]

from claims.models import (
    PublishedClaim,
    PublishedQuestion,
    PublishedQuote,
    PublishedSource,
    PublishedSpeaker,
    PublishedTopic,
)
from factdb.api.conditions import (
    RANGE,
    ChoiceField,
    Condition,
    Days,
    Facet,
    Figure,
    Language,
    LanguageTagField,
    Moment,
    Overlaps,
    Status,
    TextSearch,
    any_choice,
    any_key,
    any_text,
)
from factdb.api.vocabulary import EVERY_STATUS, QUOTE_FORMS, SOURCE_KINDS, SPEAKER_KINDS, STANCES

# What the pattern does not say: that the subtags are registered.
LANGUAGE = {"type": "string", "maxLength": 36, "pattern": "^!?[A-Za-z0-9]+([-_][A-Za-z0-9]+)*$"}
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TRUTH = ["true", "false"]


def language(help_text: Any) -> Language:
    each = LanguageTagField(error_messages={"required": _("A language tag (BCP 47), such as ar.")})
    return Language("language", each, help_text, LANGUAGE, "ar")


def status() -> Status:
    return Status(
        "status",
        ChoiceField(EVERY_STATUS),
        _(
            "Published records, or the tombstones of those that were retracted, withheld or merged. Published ones "
            "without it."
        ),
        {"type": "string", "enum": [*EVERY_STATUS, *(f"!{each}" for each in EVERY_STATUS)]},
    )


def published_after() -> Moment:
    return Moment(True, _("Published here as it is now, at this moment or later; of a date, from its beginning (UTC)."))


def published_before() -> Moment:
    return Moment(False, _("Published here as it is now, at this moment or before; of a date, to its end (UTC)."))


def said_after() -> Days:
    return Days("said", True, _("Said on these days or later; a month or year counts from its first day."))


def said_before() -> Days:
    return Days("said", False, _("Said on these days or before; a month or year counts to its last day."))


class ClaimFilter(FilterSet):
    q = TextSearch()
    speaker = any_key("speaker", _("Claims that one of these speakers has a stance on."))
    affiliated_with = any_key(
        "affiliated",
        _(
            "Claims that one of these bodies has a stance on, or somebody who spoke as its member or office-holder, or "
            "on its behalf."
        ),
    )
    about = any_key("about", _("Claims that speak of one of these speakers."))
    role = any_text("role", _("Claims that somebody in one of these roles has a stance on."), "spokesperson")
    named = any_choice("named", TRUTH, _("Claims that somebody who is named, or somebody unnamed, has a stance on."))
    source = any_key("source", _("Claims attributed in one of these sources."))
    publisher = any_key("publisher", _("Claims attributed in a source that one of these published."))
    derives_from = any_key(
        "origin", _("Claims attributed in a source that derives from one of these, directly or through others.")
    )
    question = any_key("question", _("Claims that answer one of these questions."))
    topic = Facet(
        "topic",
        forms.RegexField(SLUG, error_messages={"invalid": _("A slug is made of a-z, 0-9 and hyphens.")}),
        _("Claims filed under one of these topics, named by their slugs."),
        {"type": "string", "pattern": "^!?[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 61},
        "detention",
    )
    stance = any_choice("stance", STANCES, _("Claims that somebody takes one of these stances on."))
    form = any_choice("form", QUOTE_FORMS, _("Claims that rest on a quote in one of these forms."))
    language = language(_("Claims that rest on words in one of these languages; zh finds zh-Hans as well."))
    said_after = said_after()
    said_before = said_before()
    published_after = published_after()
    published_before = published_before()
    quantity_overlaps = Overlaps(
        _("Claims whose quantity has a figure in common with LOW,HIGH; either may be left out."),
        RANGE,
        "500000,900000",
    )
    quantity_contains = Figure("held", _("Claims whose quantity may be this figure."), "1000000")
    quantity_min = Figure("least", _("Claims whose quantity is at least this figure."), "800000")
    quantity_max = Figure("most", _("Claims whose quantity is at most this figure."), "100")
    unit = any_text("unit", _("Claims whose quantity counts one of these, in any spelling."), "people")
    has_assessment = any_choice("assessed", TRUTH, _("Claims that somebody assessed, or that nobody did."))
    rating = any_text("rating", _("Claims with one of these ratings as worded, in any spelling."), "False")
    assessor = any_key("assessor", _("Claims that one of these assessed."))
    status = status()

    class Meta:
        model = PublishedClaim
        fields: list[str] = []


class QuoteFilter(FilterSet):
    q = TextSearch()
    speaker = any_key("speaker", _("Quotes of one of these speakers."))
    affiliated_with = any_key(
        "affiliated",
        _("Quotes of one of these bodies, or of somebody who spoke as its member or office-holder, or on its behalf."),
    )
    role = any_text("role", _("Quotes of somebody in one of these roles, in any spelling."), "spokesperson")
    named = any_choice("named", TRUTH, _("Quotes of somebody who is named, or of somebody unnamed."))
    source = any_key("source", _("Quotes taken from one of these sources."))
    publisher = any_key("publisher", _("Quotes taken from a source that one of these published."))
    derives_from = any_key(
        "origin", _("Quotes taken from a source that derives from one of these, directly or through others.")
    )
    form = any_choice("form", QUOTE_FORMS, _("Quotes in one of these forms."))
    language = language(_("Quotes in one of these languages; zh finds zh-Hans as well."))
    said_after = said_after()
    said_before = said_before()
    published_after = published_after()
    published_before = published_before()
    status = status()

    class Meta:
        model = PublishedQuote
        fields: list[str] = []


class SpeakerFilter(FilterSet):
    q = TextSearch()
    kind = any_choice("kind", SPEAKER_KINDS, _("Speakers of one of these kinds."))
    affiliated_with = any_key("affiliated", _("Members and office-holders of one of these, and the unnamed of it."))
    role = any_text("role", _("Speakers who hold or held one of these roles, in any spelling."), "spokesperson")
    published_after = published_after()
    published_before = published_before()
    status = status()

    class Meta:
        model = PublishedSpeaker
        fields: list[str] = []


class SourceFilter(FilterSet):
    q = TextSearch()
    kind = any_choice("kind", SOURCE_KINDS, _("Sources of one of these kinds."))
    language = language(_("Sources in one of these languages; zh finds zh-Hans as well."))
    author = any_key("author", _("Sources that one of these wrote or signed."))
    publisher = any_key("publisher", _("Sources that one of these published."))
    derives_from = any_key("origin", _("Sources that derive from one of these, directly or through others."))
    dated_after = Days("dated", True, _("Sources that came out on these days or later."))
    dated_before = Days("dated", False, _("Sources that came out on these days or before."))
    published_after = published_after()
    published_before = published_before()
    status = status()

    class Meta:
        model = PublishedSource
        fields: list[str] = []


class QuestionFilter(FilterSet):
    q = TextSearch()
    published_after = published_after()
    published_before = published_before()
    status = status()

    class Meta:
        model = PublishedQuestion
        fields: list[str] = []


class TopicFilter(FilterSet):
    q = TextSearch()

    class Meta:
        model = PublishedTopic
        fields: list[str] = []


def conditions(filters: type[FilterSet]) -> dict[str, Condition]:
    """The declared filters by the name of their parameter."""
    declared: dict[str, Condition] = filters.base_filters
    return declared
