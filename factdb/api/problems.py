"""Errors of the API as problem details (RFC 9457, application/problem+json)."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import defaults
from psycopg.errors import QueryCanceled
from rest_framework.exceptions import APIException

from factdb.api.cross_origin import allow_reading
from factdb.api.fact_check.errors import PREFIXES, in_googles_form, is_in_googles_form

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = "30"  # seconds; a database that restarts is back sooner
logger = logging.getLogger("factdb.api")


class BadParameters(Exception):
    """Parameters that cannot be used, each with what is wrong with it."""

    def __init__(self, errors: dict[str, list[ValidationError]]) -> None:
        super().__init__(errors)
        self.errors = errors

    def listed(self) -> list[dict[str, str]]:
        return [
            {"parameter": name, "detail": str(text)}
            for name, errors in self.errors.items()
            for error in errors
            for text in error.messages
        ]


class PreconditionFailed(APIException):
    status_code = 412
    default_detail = gettext_lazy("What is here now is not what If-Match or If-Unmodified-Since asks for.")


class KeyRefused(APIException):
    """A key was presented that does not hold; the detail says why (RFC 6750, section 3)."""

    status_code = 401
    headers = {"WWW-Authenticate": 'Bearer realm="factdb", error="invalid_token"'}


class TooManyRequests(APIException):
    """Over the limit (RFC 6585, section 4); `headers` tell it, and the seconds after which to come back."""

    status_code = 429
    default_detail = gettext_lazy("These are more requests than allowed. Retry-After says when to go on.")

    def __init__(self, headers: Mapping[str, str], retry_after: int) -> None:
        super().__init__()
        self.headers = {**headers, "Retry-After": str(retry_after)}


def problem(status: int, detail: str, errors: list[dict[str, str]] | None = None) -> HttpResponse:
    """The type is about:blank: the status says what kind of problem it is, and `errors` which parameters have it."""
    members = _members(status, detail)
    if errors:
        members["errors"] = errors
    return _response(members, status)


def _members(status: int, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def _response(members: dict[str, Any], status: int) -> HttpResponse:
    response = HttpResponse(json.dumps(members, ensure_ascii=False), content_type=MEDIA_TYPE, status=status)
    response["Cache-Control"] = "no-store"
    return allow_reading(response)


def gone(tombstone: str) -> HttpResponse:
    """Of a record that was public and is no more: what stays of it, with the reason as the detail."""
    stays = json.loads(tombstone)
    members = {**_members(410, stays["reason"]), "tombstone": stays}
    return _response(members, 410)


def exception_handler(exception: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """What the framework calls for an exception in a view; None raises it on, to `server_error`."""
    if isinstance(exception, OperationalError) and _timed_out(exception):
        return _try_again(_("This takes too long to find. Ask for less at a time."))
    if isinstance(exception, OperationalError | InterfaceError):
        logger.error("The database did not answer", exc_info=exception)
        return _try_again(_("The database does not answer now. Try again in a while."))
    if isinstance(exception, Http404):
        return problem(404, _("There is nothing public at this address."))
    if isinstance(exception, PermissionDenied):
        return problem(403, _("This may not be read."))
    if isinstance(exception, BadParameters):
        return problem(400, _("The request has a parameter that cannot be used."), exception.listed())
    if isinstance(exception, APIException):
        response = problem(exception.status_code, str(exception.detail))
        for name, value in getattr(exception, "headers", {}).items():
            response[name] = value
        return response
    return None


def _timed_out(exception: OperationalError) -> bool:
    return isinstance(exception.__cause__, QueryCanceled)


def _try_again(detail: str) -> HttpResponse:
    response = problem(503, detail)
    response["Retry-After"] = RETRY_AFTER
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not _is_api(request):
        return defaults.bad_request(request, exception)
    return _told(request, 400, gettext_lazy("The request cannot be read."))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not _is_api(request):
        return defaults.page_not_found(request, exception)
    return _told(request, 404, gettext_lazy("There is nothing public at this address."))


def server_error(request: HttpRequest) -> HttpResponse:
    if not _is_api(request):
        return defaults.server_error(request)
    return _told(request, 500, gettext_lazy("Something went wrong here, and was recorded."))


def _told(request: HttpRequest, status: int, detail: Promise) -> HttpResponse:
    """The problem, in the form that is read at this address; Google's is in English."""
    if not is_in_googles_form(request):
        return problem(status, str(detail))
    with translation.override("en"):
        return in_googles_form(problem(status, str(detail)))


def _is_api(request: HttpRequest) -> bool:
    return request.path_info.startswith(("/api/", *PREFIXES))
