"""The estimates that answer a question: every quantity with its attributions, the figures that all of them allow, and
the widest ones."""

import json
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from psycopg.types.range import Range
from rest_framework.exceptions import NotFound
from rest_framework.generics import ListAPIView

from claims.found_by import key_facet
from claims.models import PublishedQuestion
from factdb.api import answers, asking, reading
from factdb.api.cursor import Cursor
from factdb.api.documents.estimates import EstimateSerializer, SummarySerializer
from factdb.api.formats.csv_rows import csv_lines
from factdb.api.links import link_to
from factdb.api.lists import Pages, media_type
from factdb.api.parameters import CURSOR, PAGE_SIZE, PAGE_SIZES, Parameter, Reader, cursor_of, page_size_of
from factdb.api.places import Stretch
from factdb.api.public_view import PublicView
from factdb.api.reading import Row
from factdb.api.rendering import Csv, Format, Json, page_text
from factdb.api.search import Search, Sql, quoted

OF_CLAIM = ("id", "url", "version", "statement", "published_at", "quantity", "period")
SUMMARY = """
SELECT summary.unit, summary.estimates, summary.overlap, summary.envelope
FROM claims_publishedquestion asked LEFT JOIN claims_publishedsummary summary ON summary.question = asked.id
WHERE asked.id = %s AND asked.status = 'published' ORDER BY summary.estimates DESC, summary.unit
"""


class EstimatePages(Pages):
    """Describes a page of estimates, with what all estimates together say."""

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        page = super().get_paginated_response_schema(schema)
        page["properties"].pop("count")
        page["properties"]["question"] = {"type": "string", "format": "uri-reference"}
        page["properties"]["summary"] = {"type": "array", "items": {"$ref": "#/components/schemas/Summary"}}
        page["required"] = [*page["required"], "question", "summary"]
        return page


class Estimates(PublicView, ListAPIView):
    summary = _("The estimates that answer a question")
    description = _(
        "Every published claim that answers the question with a quantity, newest first, with its attributions. "
        "`summary` says of each unit how many there are, the figures that all of them allow (`overlap`), and the "
        "widest range (`envelope`). A claim that somebody denies counts as well: its attributions say who does."
    )
    renderer_classes = [Json, Csv]
    queryset = PublishedQuestion.objects.using("public")
    serializer_class = EstimateSerializer
    summary_serializer = SummarySerializer
    pagination_class = EstimatePages

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        return [CURSOR, PAGE_SIZES]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        reader = Reader(request.GET)
        cursor: Cursor | None = reader.read("cursor", cursor_of)
        size = reader.read("page_size", page_size_of, PAGE_SIZE)
        reader.done()
        question: UUID = place["id"]
        summary = summary_of(question)
        rows = estimates_of(question, cursor, size)
        shown = rows[:size][::-1] if cursor and cursor.backward else rows[:size]
        claims = [json.loads(row.text) for row in shown]
        if format is Csv:
            body = b"".join(csv_lines("claims", claims))
        else:
            body = self._page(request, question, claims, summary, self._links(request, cursor, shown, len(rows) > size))
        return answers.whole(request, body, media_type(format), answers.digest(body))

    def _page(
        self,
        request: HttpRequest,
        question: UUID,
        claims: list[dict[str, Any]],
        summary: list[dict[str, Any]],
        links: tuple[str | None, str | None],
    ) -> bytes:
        more = {"question": f"/api/v1/questions/{question}/", "summary": summary}
        estimates = (json.dumps(estimate(claim), ensure_ascii=False).encode() for claim in claims)
        return page_text(estimates, *links, more=f", {json.dumps(more, ensure_ascii=False)[1:-1]}")

    def _links(
        self, request: HttpRequest, cursor: Cursor | None, shown: list[Row], more: bool
    ) -> tuple[str | None, str | None]:
        backward = bool(cursor and cursor.backward)
        follows, precedes = (bool(shown), more) if backward else (more, bool(shown) and cursor is not None)
        following = link_to(request, Cursor(shown[-1].place)) if follows else None
        preceding = link_to(request, Cursor(shown[0].place, backward=True)) if precedes else None
        return following, preceding


def estimates_of(question: UUID, cursor: Cursor | None, size: int) -> list[Row]:
    search = Search(
        lexemes=[quoted(key_facet("question", question))], checks=[Sql("record.quantity_range IS NOT NULL")]
    )
    stretch = Stretch(cursor.place if cursor else None, not (cursor and cursor.backward), size)
    return reading.page("claim", search, stretch)


def estimate(claim: dict[str, Any]) -> dict[str, Any]:
    """What a claim says of the question: its quantity, and who makes it, denies it, or does not comment."""
    attributions = [
        {name: row[name] for name in ("stance", "as_printed", "hedged", "speaker")}
        | {
            "quote": {name: row["quote"][name] for name in ("id", "url", "form", "language", "text", "said_on")},
            "source": {name: row["source"][name] for name in ("id", "record_url", "title", "published_on")},
        }
        for row in claim["attributions"]
    ]
    return {**{name: claim[name] for name in OF_CLAIM}, "attributions": attributions}


def summary_of(question: UUID) -> list[dict[str, Any]]:
    """Of each unit that the estimates count. Raises NotFound where the question is not public."""
    found = asking.rows(Sql(SUMMARY, (question,)))
    if not found:
        raise NotFound(_("No record with this id is public."))
    return [_summed(*row) for row in found if row[0] is not None]


def _summed(unit: bytes, count: int, overlap: Range[Decimal], envelope: Range[Decimal]) -> dict[str, Any]:
    return {
        "unit": unit.decode(),
        "estimates": count,
        "overlap": None if overlap.isempty else _ends(overlap),
        "envelope": _ends(envelope),
    }


def _ends(figures: Range[Decimal]) -> dict[str, str | None]:
    return {"low": _figure(figures.lower), "high": _figure(figures.upper)}


def _figure(value: Decimal | None) -> str | None:
    return None if value is None else format(value.normalize(), "f")
