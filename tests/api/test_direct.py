"""The API's requests go past Django's handler, and are answered as they would be by it."""

import io
import sys
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import psycopg
import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.http import HttpResponse
from django.urls import reverse

from factdb.api import keys
from factdb.api.direct import V1, place_of
from factdb.api.headers import checked, listed, made, put
from factdb.api.urls import urlpatterns
from factdb.api.views import ClaimDetail, ClaimList
from factdb.tokens import new_token
from factdb.wsgi import application
from tests.api.published import MAKERS, make_claim, make_topic, retract
from tests.conftest import People
from tests.factories import make_api_key

KEY = UUID(int=7)
COUNTED = ("RateLimit", "X-RateLimit-Remaining")  # which differ from one request to the next


def environ(path: str, method: str = "GET", **headers: str) -> dict[str, Any]:
    path, _mark, query = path.partition("?")
    return {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(path, "latin-1"),
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.7",
        "HTTP_HOST": "localhost",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
        **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
    }


def answer_of(handler: Any, path: str, **asked: str) -> tuple[str, dict[str, str], bytes]:
    told: list[Any] = []
    answer = handler(environ(path, **asked), lambda status, headers: told.extend([status, headers]))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    names = [name for name, _value in told[1]]
    assert len(names) == len({name.lower() for name in names})
    return told[0], {name: value for name, value in told[1] if name not in COUNTED}, body


@pytest.fixture
def records(empty_record: None) -> None:
    for make in MAKERS.values():
        make()
    make_claim("A claim.", id=KEY, topics=["one"])
    make_topic("One", "one")
    retract(make_claim("Another claim.", id=UUID(int=8)))


@pytest.mark.usefixtures("records")
@pytest.mark.parametrize(
    ("path", "asked", "status"),
    [
        ("/api/v1/claims/", {}, "200 OK"),
        ("/api/v1/claims/?page_size=1&q=claim", {}, "200 OK"),
        ("/api/v1/claims/", {"method": "HEAD"}, "200 OK"),
        ("/api/v1/claims/", {"method": "OPTIONS"}, "204 No Content"),
        ("/api/v1/claims/", {"method": "POST"}, "405 Method Not Allowed"),
        ("/api/v1/claims/?format=ndjson", {}, "200 OK"),
        ("/api/v1/corrections/?format=atom", {"accept_language": "ar"}, "200 OK"),
        ("/api/v1/claims/?colour=red", {"accept_language": "ar"}, "400 Bad Request"),
        ("/api/v1/claims/", {"accept": "text/html"}, "406 Not Acceptable"),
        ("/api/v1/claims/", {"host": "example.org"}, "400 Bad Request"),
        ("/api/v1/claims", {}, "301 Moved Permanently"),
        (f"/api/v1/claims/{KEY}/", {}, "200 OK"),
        (f"/api/v1/claims/{KEY}/", {"accept_encoding": "gzip"}, "200 OK"),
        (f"/api/v1/claims/{KEY}/", {"if_modified_since": "Fri, 01 Jan 2100 00:00:00 GMT"}, "304 Not Modified"),
        (f"/api/v1/claims/{KEY}/", {"if_match": '"other"'}, "412 Precondition Failed"),
        (f"/api/v1/claims/{UUID(int=8)}/", {}, "410 Gone"),
        (f"/api/v1/claims/{UUID(int=9)}/", {}, "404 Not Found"),
        ("/api/v1/claims/7/", {}, "404 Not Found"),
        ("/api/v1/topics/one/", {}, "200 OK"),
        ("/api/v1/topics/%D9%A1/", {}, "404 Not Found"),
        ("/api/v1/changes/", {}, "200 OK"),
        ("/api/v1/", {"accept_language": "ar"}, "200 OK"),
        ("/v1alpha1/claims:search?query=x", {}, "200 OK"),
        ("/v1alpha1/claims:search?colour=red", {}, "400 Bad Request"),
    ],
)
def test_request_past_django_is_answered_as_by_django(path: str, asked: dict[str, str], status: str) -> None:
    ours, djangos = (answer_of(handler, path, **asked) for handler in (application, WSGIHandler()))
    assert ours == djangos
    assert ours[0] == status


@pytest.mark.usefixtures("records")
def test_error_of_ours_past_django_is_noted_and_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("marker of the inside")

    monkeypatch.setattr(ClaimList, "answer", fail)
    status, headers, body = answer_of(application, "/api/v1/claims/")
    assert (status, headers["Content-Type"]) == ("500 Internal Server Error", "application/problem+json")
    assert b"marker" not in body
    assert "marker of the inside" in caplog.text


def test_every_address_of_the_api_has_the_view_that_django_finds() -> None:
    assert reverse("api:index") == V1
    for pattern in urlpatterns:
        given = {name: {"id": KEY, "slug": "one", "version": 3}[name] for name in pattern.pattern.converters}
        found = place_of(reverse(f"api:{pattern.name}", kwargs=given))
        kind = getattr(pattern.callback, "cls", None)
        assert found == ((kind, given) if kind else None)


def test_address_with_a_key_in_it_has_a_view() -> None:
    assert place_of(f"/api/v1/claims/{KEY}/") == (ClaimDetail, {"id": KEY})


def end(alias: str) -> None:
    """Cut the connection, as a restart of the server does."""
    with pytest.raises(psycopg.OperationalError):
        connections[alias].connection.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.mark.usefixtures("records")
def test_record_is_found_over_a_new_connection_where_the_old_one_is_gone() -> None:
    first = answer_of(application, f"/api/v1/claims/{KEY}/")
    end("public")
    assert answer_of(application, f"/api/v1/claims/{KEY}/") == first


@pytest.mark.usefixtures("records")
def test_key_is_found_over_a_new_connection_where_the_old_one_is_gone(
    committed_for_module: People,
) -> None:
    token = new_token()
    make_api_key(committed_for_module.people_manager, token)
    presented = {"authorization": f"Bearer {token}"}
    assert answer_of(application, f"/api/v1/claims/{KEY}/", **presented)[0] == "200 OK"
    end("default")
    keys._kept.clear()
    assert answer_of(application, f"/api/v1/claims/{KEY}/", **presented)[0] == "200 OK"


def test_headers_that_were_checked_are_set_and_listed() -> None:
    response = HttpResponse(b"", content_type="text/plain")
    response["vary"] = "Accept"
    put(response, checked({"Vary": "Accept-Encoding"}))
    put(response, made({"ETag": '"1"'}))
    assert (response["Vary"], response["etag"]) == ("Accept-Encoding", '"1"')
    assert listed(response) == [*response.items()]
    assert listed(response) == [("Content-Type", "text/plain"), ("Vary", "Accept-Encoding"), ("ETag", '"1"')]


def test_header_that_http_cannot_carry_is_refused() -> None:
    with pytest.raises(ValueError, match="newlines"):
        checked({"Link": "one\ntwo"})
