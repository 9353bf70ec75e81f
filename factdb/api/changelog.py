"""What changed in the API, for those who write against it: a page of dated entries, newest first."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from factdb.api.deprecations import DEPRECATIONS


@dataclass(frozen=True)
class Entry:
    """What became different on a day."""

    on: date
    changes: tuple[str | Promise, ...]


ENTRIES = (
    Entry(
        date(2026, 11, 24),
        (
            _("Topics, changes, corrections, the versions of a claim, and the estimates that answer a question."),
            _("chart.svg of a question: the estimates that answer it, drawn, in English and in Arabic."),
            _("as_of answers what the public saw at a moment."),
            _("Many more filters, in any combination; ! before a value leaves out what has it."),
            _("CSV, NDJSON, JSON-LD and Atom beside JSON; fields, omit, count and ordering."),
            _("Claims that somebody assessed, in the shape of Google's Fact Check Tools API."),
            _("Limits for anonymous readers, and keys for higher ones; both are told in headers."),
            _("A record that was retracted is answered with 410 and its tombstone."),
            _(
                "Records that turned out to be one are merged: the address of the one that went answers 308 and leads "
                "to the other, whose document lists its id under merged; in changes it is a change of its own, merge."
            ),
        ),
    ),
    Entry(date(2026, 11, 21), (_("The first version: claims, quotes, speakers, sources and questions."),)),
)


@require_safe
def changelog(request: HttpRequest) -> HttpResponse:
    return render(request, "api-changelog.html", {"entries": ENTRIES, "deprecations": DEPRECATIONS})
