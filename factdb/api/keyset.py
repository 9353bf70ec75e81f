"""Paging along (published_at descending, id): the same cost at any depth, and stable while records are published.

A cursor is a place between two records, told by the record beside it and the direction to read in. A page holds no
record twice and skips none: what is published meanwhile stands before the first page.
"""

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import ValidationError
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param
from rest_framework.views import APIView

from claims.models.published import PublishedRecord

PAGE_SIZE = 25
MAX_PAGE_SIZE = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LAYOUT = struct.Struct(">?q16s")  # whether backward; microseconds since 1970; key


@dataclass(frozen=True)
class Cursor:
    """The place after a record or, backward, before it."""

    published_at: datetime
    key: UUID
    backward: bool

    def __str__(self) -> str:
        moment = (self.published_at - EPOCH) // MICROSECOND
        return urlsafe_b64encode(LAYOUT.pack(self.backward, moment, self.key.bytes)).decode().rstrip("=")

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises ValueError for a text that this module did not write."""
        try:
            raw = urlsafe_b64decode(f"{text}==".encode("ascii"))
            backward, moment, key = LAYOUT.unpack(raw)
            cursor = cls(EPOCH + moment * MICROSECOND, UUID(bytes=key), backward)
        except (UnicodeEncodeError, struct.error, OverflowError) as error:
            raise ValueError(text) from error
        if str(cursor) != text:
            raise ValueError(text)
        return cursor

    def beyond(self) -> Q:
        """The records on the far side; the first condition is what the index walks along."""
        if self.backward:
            return Q(published_at__gte=self.published_at) & (Q(published_at__gt=self.published_at) | Q(id__lt=self.key))
        return Q(published_at__lte=self.published_at) & (Q(published_at__lt=self.published_at) | Q(id__gt=self.key))


@dataclass(frozen=True)
class Page:
    """The documents of a page, and the cursors that lead on from it."""

    documents: list[str]
    following: Cursor | None
    preceding: Cursor | None


def read_page(queryset: QuerySet[PublishedRecord], cursor: Cursor | None, size: int) -> Page:
    """One query, with one record more than asked for, which tells whether there is more."""
    backward = cursor is not None and cursor.backward
    order = ("published_at", "-id") if backward else ("-published_at", "id")
    beyond = queryset.filter(cursor.beyond()) if cursor else queryset
    found = list(beyond.order_by(*order).values_list("published_at", "id", "document")[: size + 1])
    rows = found[:size]
    more = len(found) > size
    if backward:
        rows.reverse()
    follows, precedes = (bool(rows), more) if backward else (more, bool(rows) and cursor is not None)
    return Page(
        documents=[document for _, _, document in rows],
        following=Cursor(rows[-1][0], rows[-1][1], backward=False) if follows else None,
        preceding=Cursor(rows[0][0], rows[0][1], backward=True) if precedes else None,
    )


class KeysetPagination(BasePagination):
    """Reads `cursor` and `page_size`, and makes the links to the pages beside this one."""

    parameters = ("cursor", "page_size")

    def read(self, queryset: QuerySet[PublishedRecord], request: Request) -> Page:
        """Raises ValidationError, which names the parameter."""
        return read_page(queryset, self._cursor(request), self._page_size(request))

    def link(self, request: Request, cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        return str(replace_query_param(request.build_absolute_uri(), "cursor", str(cursor)))

    def _cursor(self, request: Request) -> Cursor | None:
        text = request.query_params.get("cursor")
        if text is None:
            return None
        try:
            return Cursor.parse(text)
        except ValueError as error:
            rule = _("This is no cursor of ours; take one from next or previous of a list.")
            raise ValidationError({"cursor": [rule]}) from error

    def _page_size(self, request: Request) -> int:
        text = request.query_params.get("page_size", str(PAGE_SIZE))
        if text.isascii() and text.isdigit() and len(text) < 5 and 1 <= int(text) <= MAX_PAGE_SIZE:
            return int(text)
        raise ValidationError({"page_size": [_("A whole number from 1 to %d.") % MAX_PAGE_SIZE]})

    def get_schema_operation_parameters(self, view: APIView) -> list[dict[str, Any]]:
        size: dict[str, Any] = {"type": "integer", "minimum": 1, "maximum": MAX_PAGE_SIZE}
        return [
            _parameter(
                "cursor",
                gettext_lazy("Where to read on: taken as it is from next or previous of a list."),
                {"type": "string"},
            ),
            _parameter("page_size", gettext_lazy("How many records a page holds."), size | {"default": PAGE_SIZE}),
        ]

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        address = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {
                "results": schema,
                "next": address | {"description": gettext_lazy("The address of the page after this one.")},
                "previous": address | {"description": gettext_lazy("The address of the page before this one.")},
            },
        }


def _parameter(name: str, description: str | Promise, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": description, "schema": schema}
