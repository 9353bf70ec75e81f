"""How answers other than 200 are described in OpenAPI: each once, as a component that operations refer to."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factdb.api.details import RecordDetail
from factdb.api.lists import RecordList
from factdb.api.openapi_examples import PROBLEMS
from factdb.api.openapi_headers import LIMITS, header
from factdb.api.problems import MEDIA_TYPE
from factdb.api.public_view import PublicView


@dataclass(frozen=True)
class Problem:
    """An answer that is a problem; `headers` are those that it always has."""

    name: str
    description: str | Promise
    schema: str = "Problem"
    headers: tuple[str, ...] = ()


PROBLEMS_BY_STATUS = {
    400: Problem("BadRequest", _("A parameter is unknown or cannot be used; `errors` names it.")),
    401: Problem(
        "KeyRefused",
        _("A key was presented that does not hold; `detail` says why. Without a key there is no such answer."),
        headers=("WWW-Authenticate",),
    ),
    404: Problem("NotFound", _("There is nothing public at this address.")),
    405: Problem("MethodNotAllowed", _("The method is none of GET, HEAD and OPTIONS."), headers=("Allow",)),
    406: Problem("NotAcceptable", _("Accept asks for none of the media types here.")),
    410: Problem(
        "Gone",
        _(
            "The record was retracted, or withheld for law or safety; `detail` says why, and `tombstone` what stays "
            "of it."
        ),
        schema="Gone",
    ),
    412: Problem("PreconditionFailed", _("What is here now is not what If-Match or If-Unmodified-Since asks for.")),
    429: Problem(
        "TooManyRequests",
        _("These are more requests than allowed; Retry-After says when to go on."),
        headers=("Retry-After", *LIMITS),
    ),
    500: Problem("ServerError", _("Something went wrong here.")),
    503: Problem(
        "Unavailable",
        _("The database does not answer now, or takes too long to find what is asked for."),
        headers=("Retry-After",),
    ),
}
NOT_MODIFIED = "NotModified"
MERGED = "Merged"


def problems_of(view: PublicView, has_place: bool) -> dict[str, Any]:
    """By status, references to the components."""
    never = [*([] if has_place else [404]), *([] if view.can_be_gone else [410])]
    found = {str(status): each.name for status, each in PROBLEMS_BY_STATUS.items() if status not in never}
    merged = {"308": MERGED} if isinstance(view, RecordDetail | RecordList) else {}
    names = {"304": NOT_MODIFIED, **merged, **found}
    return {status: {"$ref": f"#/components/responses/{name}"} for status, name in names.items()}


def problem_components() -> dict[str, Any]:
    """The components by name."""
    problems = {each.name: _described(status, each) for status, each in PROBLEMS_BY_STATUS.items()}
    return {NOT_MODIFIED: _not_modified(), MERGED: _merged(), **problems}


def _not_modified() -> dict[str, Any]:
    headers = {name: header(name) for name in ("ETag", "Cache-Control", "Vary")}
    headers |= {name: header(name, always=False) for name in LIMITS}
    description = _("It is what If-None-Match or If-Modified-Since names.")
    return {"description": str(description), "headers": headers}


def _merged() -> dict[str, Any]:
    headers = {name: header(name) for name in ("Location", "Cache-Control", "Vary")}
    headers |= {name: header(name, always=False) for name in ("ETag", "Last-Modified", *LIMITS)}
    description = _(
        "What is asked for was merged into another record, since the two turned out to be one: Location is where it is "
        "found for good. So is a list that finds nothing by the key of such a record."
    )
    return {"description": str(description), "headers": headers}


def _described(status: int, problem: Problem) -> dict[str, Any]:
    content = {"schema": {"$ref": f"#/components/schemas/{problem.schema}"}, "example": PROBLEMS[str(status)]}
    return {
        "description": str(problem.description),
        "headers": {
            "Cache-Control": header("Cache-Control", example="no-store"),
            "Content-Language": header("Content-Language"),
            **{name: header(name, always=False) for name in LIMITS},
            **{name: header(name) for name in problem.headers},
        },
        "content": {MEDIA_TYPE: content},
    }
