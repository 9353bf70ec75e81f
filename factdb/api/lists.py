"""Lists of records: pages in any format, whole result sets as streams, and what the public saw before."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework.generics import ListAPIView
from rest_framework.pagination import BasePagination

from factdb.api import answers, history, reading
from factdb.api.conditions import Condition
from factdb.api.cursor import Cursor
from factdb.api.documents.problem import TombstoneSerializer
from factdb.api.filters import conditions
from factdb.api.formats.atom import entry_of_record, feed
from factdb.api.formats.csv_rows import csv_lines
from factdb.api.formats.jsonld import jsonld_graph, jsonld_text
from factdb.api.formats.ndjson import ndjson_lines
from factdb.api.links import link_to, site
from factdb.api.moved import search_moved
from factdb.api.parameters import (
    AS_OF,
    COUNT,
    CURSOR,
    NEWEST_FIRST,
    ORDERING,
    ORDERINGS,
    PAGE_SIZE,
    PAGE_SIZES,
    Parameter,
    Reader,
    choice_of,
    cursor_of,
    members_of,
    members_parameters,
    moment_of,
    page_size_of,
    truth_of,
)
from factdb.api.places import Stretch
from factdb.api.public_view import PublicView
from factdb.api.reading import Row
from factdb.api.rendering import Atom, Csv, Format, Json, JsonLd, Ndjson, page_text
from factdb.api.search import Search

PAGED = (CURSOR.name, PAGE_SIZES.name, COUNT.name)


class Pages(BasePagination):
    """Describes a page; `reading` reads it."""

    named = "Page"

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": address | {"description": _("The address of the page after this one.")},
                "previous": address | {"description": _("The address of the page before this one.")},
                "count": {
                    "type": "integer",
                    "description": _("How many there are; where count=true asks for it."),
                },
            },
        }


@dataclass
class Asked:
    """What a request for a list asks for."""

    search: Search = field(default_factory=Search)
    stretch: Stretch = field(default_factory=Stretch)
    backward: bool = False
    count: bool = False
    as_of: datetime | None = None
    members: tuple[str, ...] | None = None


class RecordList(PublicView, ListAPIView):
    """A page of the records that are public now; serializers only describe what the stored documents hold."""

    renderer_classes = [Json, Csv, Ndjson, JsonLd, Atom]
    pagination_class = Pages
    kind: str
    collection: str
    has_history = True
    filterset_class: Any = None
    description = _(
        "Newest publication first; a record that is published anew moves to the front. A filter may be repeated: its "
        "values are joined by “or”, different filters by “and”, and ! before a value leaves out what has it. A "
        "parameter that is not listed here, or a value that cannot be read, is an error. CSV and NDJSON hold all that "
        "is found, streamed, unless page_size or cursor asks for a page."
    )

    @classmethod
    def filters(cls) -> dict[str, Condition]:
        return conditions(cls.filterset_class)

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        filters = [Parameter(name, each.label, each.schema, each.repeatable) for name, each in cls.filters().items()]
        as_of = [AS_OF] if cls.has_history else []
        return [*filters, CURSOR, PAGE_SIZES, ORDERING, COUNT, *as_of, *members_parameters(cls.members())]

    @classmethod
    def members(cls) -> list[str]:
        """The members that the documents have and, where tombstones may be asked for, those that these have."""
        stays = TombstoneSerializer._declared_fields if "status" in cls.filters() else {}
        return [*dict.fromkeys([*cls.serializer_class._declared_fields, *stays])]  # type: ignore[union-attr]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        asked = self.read(request)
        if format in (Csv, Ndjson) and not any(name in request.GET for name in PAGED):
            return self._moved(request, asked) or self._stream(request, format, asked)
        if format is Json and asked.members is None and "HTTP_IF_NONE_MATCH" in request.META:
            return self._unless_known(request, asked)
        return self._page(request, format, asked)

    def read(self, request: HttpRequest) -> Asked:
        """Raises BadParameters."""
        reader, asked = Reader(request.GET), Asked()
        filters = self.filters()
        for name in self._filtered(request):
            values = request.GET.getlist(name)
            reader.attempt(name, lambda each=filters[name], given=values: each.add(asked.search, given))  # type: ignore[misc]
        self._read_stretch(reader, asked)
        asked.count = reader.read("count", truth_of, False)
        asked.as_of = reader.read("as_of", moment_of)
        asked.members = wanted_members(reader, self.members)
        self._check_as_of(reader, request, asked)
        reader.done()
        return asked

    def _read_stretch(self, reader: Reader, asked: Asked) -> None:
        cursor: Cursor | None = reader.read("cursor", cursor_of)
        newest_first = reader.read("ordering", choice_of(ORDERINGS), NEWEST_FIRST) == NEWEST_FIRST
        size = reader.read("page_size", page_size_of, PAGE_SIZE)
        asked.backward = bool(cursor and cursor.backward)
        asked.stretch = Stretch(cursor.place if cursor else None, newest_first != asked.backward, size)

    def _filtered(self, request: HttpRequest) -> list[str]:
        """The filters that are asked for, in the order in which they are declared."""
        return [name for name in self.filters() if name in request.GET] if request.GET else []

    def _check_as_of(self, reader: Reader, request: HttpRequest, asked: Asked) -> None:
        if "as_of" in request.GET and (asked.count or self._filtered(request)):
            rule = _("It goes with no filter and no count: what records were found by then is not kept.")
            reader.errors.setdefault("as_of", []).append(ValidationError(rule))

    def _rows(self, asked: Asked, texts: bool = True) -> tuple[list[Row], int | None]:
        """The records of the page and, if that is asked for, how many there are in all."""
        if asked.as_of:
            return history.page(self.kind, asked.as_of, asked.stretch, texts), None
        if asked.count:
            return reading.page_and_count(self.kind, asked.search, asked.stretch, texts)
        return reading.page(self.kind, asked.search, asked.stretch, texts), None

    def _moved(self, request: HttpRequest, asked: Asked) -> HttpResponseBase | None:
        """To where the same is found that is asked for by the key of a record which was merged into another."""
        if asked.as_of or asked.stretch.after is not None:
            return None
        return search_moved(request, [*self.filters()])

    def _unless_known(self, request: HttpRequest, asked: Asked) -> HttpResponseBase:
        """Places and ETags first: of what the reader has already, no document is read."""
        rows, count = self._rows(asked, texts=False)
        if not rows and (elsewhere := self._moved(request, asked)):
            return elsewhere
        links = self._links(request, asked, rows)
        if had := answers.known(request, self._tag(rows, links, count)):
            return had
        return self._page(request, Json, asked)

    def _page(self, request: HttpRequest, format: type[Format], asked: Asked) -> HttpResponseBase:
        rows, count = self._rows(asked)
        if not rows and (elsewhere := self._moved(request, asked)):
            return elsewhere
        links = self._links(request, asked, rows)
        shown = self._shown(asked, rows)
        if format is Json and asked.members is None:
            body = page_text((row.text for row in shown), *links, count)
            return answers.whole(request, body, "application/json", self._tag(rows, links, count))
        body = self._made(request, format, asked, [row.text for row in shown], links, count)
        return answers.whole(request, body, media_type(format), answers.digest(body))

    def _shown(self, asked: Asked, rows: list[Row]) -> list[Row]:
        shown = rows[: asked.stretch.size]
        return shown[::-1] if asked.backward else shown

    def _tag(self, rows: list[Row], links: tuple[str | None, str | None], count: int | None) -> str:
        """Of a page in JSON, which its documents, its links and the count make."""
        ends = (str(each).encode() for each in (*links, count))
        return answers.digest(b"\n".join([*(row.etag for row in rows), *ends]))  # none of which holds a line break

    def _links(self, request: HttpRequest, asked: Asked, rows: list[Row]) -> tuple[str | None, str | None]:
        more = len(rows) > asked.stretch.size
        shown = self._shown(asked, rows)
        began = asked.stretch.after is not None
        follows, precedes = (bool(shown), more) if asked.backward else (more, bool(shown) and began)
        following = link_to(request, Cursor(shown[-1].place)) if follows else None
        preceding = link_to(request, Cursor(shown[0].place, backward=True)) if precedes else None
        return following, preceding

    def _made(
        self,
        request: HttpRequest,
        format: type[Format],
        asked: Asked,
        texts: list[bytes],
        links: tuple[str | None, str | None],
        count: int | None,
    ) -> bytes:
        """A page that is made of documents that are read."""
        if format is Json:
            return page_text((chosen_members(text, asked.members) for text in texts), *links, count)
        if format in (Csv, Ndjson):
            return b"".join(self._lines(format, asked, texts))
        documents = [json.loads(text) for text in texts]
        if format is JsonLd:
            return jsonld_text(jsonld_graph(self.collection, documents, site(request))).encode()
        entries = [entry_of_record(self.collection, document) for document in documents]
        address = request.build_absolute_uri()
        return b"".join(feed(str(self.summary), address, site(request), updated(documents), entries, *links))

    def _stream(self, request: HttpRequest, format: type[Format], asked: Asked) -> HttpResponseBase:
        if asked.as_of:
            texts = history.stream(self.kind, asked.as_of, asked.stretch.newest_first)
        else:
            texts = reading.stream(self.kind, asked.search, asked.stretch.newest_first)
        response = answers.streamed(request, self._lines(format, asked, texts), media_type(format))
        response["Content-Disposition"] = f'attachment; filename="factdb-{self.collection}.{format.format}"'
        return response

    def _lines(self, format: type[Format], asked: Asked, texts: Iterable[bytes]) -> Iterator[bytes]:
        if format is Csv:
            return iter(csv_lines(self.collection, (json.loads(text) for text in texts)))
        if asked.members is not None:
            texts = (chosen_members(text, asked.members) for text in texts)
        return iter(ndjson_lines(texts))


def wanted_members(reader: Reader, members: Callable[[], list[str]]) -> tuple[str, ...] | None:
    """The members that `fields` and `omit` leave; None where neither is given."""
    if "fields" not in reader.asked and "omit" not in reader.asked:
        return None
    known = members()
    fields, omit = (reader.read(name, members_of(known)) for name in ("fields", "omit"))
    return tuple(name for name in (fields or known) if name not in (omit or ()))


def chosen_members(text: bytes, members: tuple[str, ...] | None) -> bytes:
    """The document with these members alone, in its own order."""
    if members is None:
        return text
    document = json.loads(text)
    return json.dumps({name: value for name, value in document.items() if name in members}, ensure_ascii=False).encode()


def updated(documents: list[dict[str, Any]]) -> str:
    """The last moment of publication among the documents; of none, the beginning of time."""
    return max((document["published_at"] for document in documents), default="1970-01-01T00:00:00+00:00")


def media_type(format: type[Format]) -> str:
    """The value of Content-Type."""
    if format is Csv:
        return "text/csv; charset=utf-8; header=present"
    return str(format.media_type)
