"""Assessed claims in public: what they are found by, and the writing of their rows, under the record's lock.

Facets tell the sites on which a claim was assessed, the languages, and which language on which site: somebody who asks
for a site and a language asks for one review that has both.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.db.models.expressions import CombinedExpression
from psycopg.types.range import Range

from claims.documents import Document
from claims.found_by import LONGEST_VALUE, days, key_facet, texts_of, vector
from claims.models import PublishedAssessedClaim
from claims.states import PublicState
from sources.edtf import day_range
from sources.url import comparable_site, site_of

HIDDEN: dict[str, Any] = {"status": PublicState.UNPUBLISHED, "dated": None}
CARRYING = ("asserts", "relays", "confirms")
DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def reviews_of(members: Document) -> list[Document]:
    """The assessments that can be read somewhere."""
    return [assessment for assessment in members["assessments"] if assessment["url"]]


def day_of(text: str | None) -> str | None:
    """The date in EDTF, if it is one day and certain (ISO 8601)."""
    return text if text and DAY.fullmatch(text) else None


def claimed_on(members: Document) -> str | None:
    """The first day on which somebody carried the claim; None where it may have been before any day that is known."""
    dates = [row["quote"]["said_on"] for row in members["attributions"] if row["stance"] in CARRYING]
    if not dates or None in dates:
        return None
    return day_of(min((_begin(text), day_of(text) is None, text) for text in dates)[2])


def site_facet(site: str) -> str:
    return key_facet("site", _site(site))


def language_facet(language: str) -> str:
    return key_facet("in", language)


def site_and_language_facet(site: str, language: str) -> str:
    return key_facet("on", f"{_site(site)} {language}")


def assessed_words(members: Document, place: int) -> CombinedExpression:
    """The value of the column `words`, as an expression of SQL."""
    titles = [review["title"] for review in reviews_of(members)]
    return vector([*texts_of("claim", members), *titles], _facets(members), place)


def assessed_days(members: Document) -> list[Range[date]] | None:
    """The days of the claim and of its reviews."""
    return days([claimed_on(members), *(review["assessed_on"] for review in reviews_of(members))])


def show_assessed(key: UUID, members: Document) -> None:
    """Show the claim among the assessed ones, or no longer if nobody's assessment can be read any more."""
    if not reviews_of(members):
        hide_assessed(key)
        return
    place = _place(key) or _next_place()
    columns = {"words": assessed_words(members, place), "dated": assessed_days(members)}
    shown = {"place": place, "status": PublicState.PUBLISHED, **columns}
    PublishedAssessedClaim.objects.update_or_create(pk=key, defaults=shown)


def hide_assessed(key: UUID) -> None:
    """Leave nothing of the claim but its place, to which it comes back if it is ever shown again."""
    place = _place(key)
    if place is not None:
        PublishedAssessedClaim.objects.filter(pk=key).update(**HIDDEN, words=vector([], [], place))


def _facets(members: Document) -> Iterator[str]:
    for review in reviews_of(members):
        site, language = site_of(review["url"]), review["language"]
        yield from (site_facet(site), language_facet(language), site_and_language_facet(site, language))


def _site(site: str) -> str:
    return comparable_site(site)[:LONGEST_VALUE]


def _begin(text: str) -> date:
    found = day_range(text)
    return (found and found.lower) or date.min


def _place(key: UUID) -> int | None:
    return PublishedAssessedClaim.objects.filter(pk=key).values_list("place", flat=True).first()


def _next_place() -> int:
    return (PublishedAssessedClaim.objects.aggregate(last=Max("place"))["last"] or 0) + 1
