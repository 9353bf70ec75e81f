"""GET /v1alpha1/claims:search: the assessed claims, for clients of Google's Fact Check Tools."""

import json
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from factdb.api import answers, reading
from factdb.api.fact_check.asked import Asked, asked_of
from factdb.api.fact_check.discovery import SEARCH, STANDARD, parameters_of
from factdb.api.fact_check.errors import MEDIA_TYPE
from factdb.api.fact_check.googles_view import GooglesView
from factdb.api.fact_check.page_token import PageToken
from factdb.api.fact_check.partial import partial
from factdb.api.fact_check.shape import shaped_claim
from factdb.api.parameters import Parameter
from factdb.api.places import Stretch
from factdb.api.reading import Row
from factdb.api.rendering import Format

KIND = "assessed claim"


class ClaimsSearch(GooglesView):
    """Newest first, by places that stay: whoever pages meets every claim once that was there when they began."""

    @classmethod
    def every_parameter(cls) -> list[Parameter]:
        return [*parameters_of(SEARCH), *parameters_of(STANDARD)]

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        asked = asked_of(request.GET)
        found = _answer(asked, _rows(asked))
        shown = found if asked.mask is None else partial(found, asked.mask)
        layout: dict[str, Any] = {"indent": 2} if asked.pretty else {"separators": (",", ":")}
        body = json.dumps(shown, ensure_ascii=False, **layout).encode()
        return answers.whole(request, body, MEDIA_TYPE, answers.digest(body))


def _rows(asked: Asked) -> list[Row]:
    after = asked.after
    if after is None and asked.offset:
        after = reading.place_behind(KIND, asked.search, asked.offset)
        if after is None:
            return []
    return reading.page(KIND, asked.search, Stretch(after, size=asked.size))


def _answer(asked: Asked, rows: list[Row]) -> dict[str, Any]:
    """Members that are empty are left out, as Google does."""
    shown = rows[: asked.size]
    claims = [shaped_claim(json.loads(row.text), asked.language, asked.site) for row in shown]
    answer: dict[str, Any] = {"claims": claims} if claims else {}
    if len(rows) > asked.size:
        answer["nextPageToken"] = str(PageToken(shown[-1].place, asked.day, asked.digest))
    return answer
