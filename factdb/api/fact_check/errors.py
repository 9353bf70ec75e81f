"""Problems of the API -> errors as Google's APIs have them (google.rpc.Status, AIP-193).

They are in English, which google.rpc.Status asks of what developers read.
"""

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse

PREFIXES = ("/v1alpha1/", "/$discovery/")
MEDIA_TYPE = "application/json; charset=UTF-8"
BAD_REQUEST = "type.googleapis.com/google.rpc.BadRequest"
# The names of google.rpc.Code, which has fewer of them than HTTP has statuses.
NAMES = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    405: "UNIMPLEMENTED",
    406: "INVALID_ARGUMENT",
    409: "ABORTED",
    410: "NOT_FOUND",
    412: "FAILED_PRECONDITION",
    413: "INVALID_ARGUMENT",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}


def is_in_googles_form(request: HttpRequest) -> bool:
    """Whether clients of Google's ask here, and have to be told what is wrong as Google tells it."""
    return request.path_info.startswith(PREFIXES)


def in_googles_form(problem: HttpResponse) -> HttpResponse:
    """The same answer, with its status and headers, from a problem (RFC 9457)."""
    members = json.loads(problem.content)
    problem.content = json.dumps({"error": _error(members)}, ensure_ascii=False, indent=2).encode()
    problem["Content-Type"] = MEDIA_TYPE
    return problem


def _error(members: dict[str, Any]) -> dict[str, Any]:
    violations = [_violation(**error) for error in members.get("errors", [])]
    message = "\n".join(violation["description"] for violation in violations) or members["detail"]
    status = members["status"]
    error = {"code": status, "message": message, "status": NAMES.get(status, _otherwise(status))}
    return {**error, "details": [{"@type": BAD_REQUEST, "fieldViolations": violations}]} if violations else error


def _violation(parameter: str, detail: str) -> dict[str, str]:
    return {"field": parameter, "description": f"{parameter}: {detail}"}


def _otherwise(status: int) -> str:
    return "UNKNOWN" if status >= HTTPStatus.INTERNAL_SERVER_ERROR else "INVALID_ARGUMENT"
