"""The estimates that answer a question, drawn: SVG in the reader's language, from published records alone."""

import hashlib
import json
from base64 import b64encode
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound
from rest_framework.generics import RetrieveAPIView

from claims.chart.comparison import Options, comparison
from claims.chart.layout import LEAST, MOST, WIDE
from claims.chart.published import estimates_in
from claims.evidence.labels import in_own
from claims.models import PublishedQuestion
from factdb.api import answers, history
from factdb.api.details import PUBLISHED
from factdb.api.estimates import estimates_of, summary_of
from factdb.api.history import Shown
from factdb.api.lists import media_type
from factdb.api.parameters import Parameter, Reader, choice_of
from factdb.api.problems import gone
from factdb.api.public_view import GUARD, TranslatedView, asked_language
from factdb.api.rendering import Format, Svg

CLAIMS = 200  # the newest; a chart of more cannot be read
STYLE = (settings.BASE_DIR / "factdb" / "static" / "factdb" / "chart.css").read_text()
LANGUAGES = [code for code, _name in settings.LANGUAGES]
LANGUAGE = Parameter(
    "language",
    _("The language of what is not part of the record; it goes before the header Accept-Language."),
    {"type": "string", "enum": LANGUAGES},
)
WIDTH = Parameter(
    "width",
    _("How many pixels wide. Below 640, labels stand above what they name."),
    {"type": "integer", "minimum": LEAST, "maximum": MOST, "default": WIDE},
)


def source_of(style: str) -> str:
    """A style sheet as the Content-Security-Policy names it (CSP 3, 2.3.1)."""
    return f"'sha256-{b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"


class EstimatesChart(TranslatedView, RetrieveAPIView):
    summary = _("A chart of the estimates that answer a question")
    description = _(
        "What the estimates say, as SVG: one row for each attribution of a claim with figures, the oldest first, with "
        "speaker, date, stance and words as printed; a panel for each unit. An end that nobody gave is drawn open. "
        "The axis is logarithmic where the greatest figure is a hundred times the smallest or more. Of more than 200 "
        "claims, the newest are shown. The same as data is at `estimates`."
    )
    renderer_classes = [Svg]
    can_be_gone = True
    queryset = PublishedQuestion.objects.using("public")
    guard: ClassVar[dict[str, str]] = {
        **GUARD,
        "Content-Security-Policy": f"{GUARD['Content-Security-Policy']}; style-src {source_of(STYLE)}",
    }

    @classmethod
    def own_parameters(cls) -> list[Parameter]:
        return [LANGUAGE, WIDTH]

    def language(self, request: HttpRequest) -> str:
        asked = request.GET.get("language")
        return asked if asked in LANGUAGES else asked_language(request)

    def answer(self, request: HttpRequest, format: type[Format], **place: Any) -> HttpResponseBase:
        reader = Reader(request.GET)
        reader.read("language", choice_of(LANGUAGES))
        width = reader.read("width", width_of, WIDE)
        reader.done()
        shown = history.current("question", place["id"])
        if shown is None:
            raise NotFound(_("No record with this id is public."))
        if shown.status != PUBLISHED:
            return gone(shown.text.decode())
        body = drawn(place["id"], shown, width).encode()
        return answers.whole(request, body, media_type(format), answers.digest(body))


def drawn(key: UUID, question: Shown, width: int) -> str:
    """In the active language."""
    rows = estimates_of(key, None, CLAIMS)
    more = sum(unit["estimates"] for unit in summary_of(key)) - CLAIMS if len(rows) > CLAIMS else 0
    found = [estimate for row in rows[:CLAIMS] for estimate in estimates_in(json.loads(row.text))]
    told = in_own(json.loads(question.text)["texts"])
    return comparison(told, found, Options(width=width, style=STYLE, is_alone=True, omitted=more))


def width_of(text: str) -> int:
    if text.isascii() and text.isdecimal() and len(text) < 5 and LEAST <= int(text) <= MOST:
        return int(text)
    raise ValidationError(_("A whole number from %(least)d to %(most)d."), params={"least": LEAST, "most": MOST})
