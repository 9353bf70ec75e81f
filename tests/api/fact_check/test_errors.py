"""What is wrong is told as Google's APIs tell it, wherever it arises, and in English."""

from datetime import date

import pytest
from django.db import connections
from django.test import Client
from django.urls import path
from rest_framework.exceptions import Throttled

from factdb.api.fact_check.claims_search import ClaimsSearch
from factdb.api.fact_check.page_token import PageToken, digest_of
from factdb.urls import urlpatterns as all_addresses
from tests.api.fact_check.conftest import publish_assessed

ADDRESS = "/v1alpha1/claims:search"


def check_error(response, code, status):
    assert (response.status_code, response["Content-Type"]) == (code, "application/json; charset=UTF-8")
    assert (response["Cache-Control"], response["Access-Control-Allow-Origin"]) == ("no-store", "*")
    assert [*response.json()] == ["error"]
    error = response.json()["error"]
    assert {*error} - {"details"} == {"code", "message", "status"}
    assert (error["code"], error["status"]) == (code, status)
    return error


def test_unknown_parameter_is_named():
    error = check_error(Client().get(f"{ADDRESS}?query=bridge&colour=red"), 400, "INVALID_ARGUMENT")
    (detail,) = error["details"]
    assert detail["@type"] == "type.googleapis.com/google.rpc.BadRequest"
    (violation,) = detail["fieldViolations"]
    assert violation["field"] == "colour"
    assert violation["description"] == error["message"]
    assert error["message"].startswith("colour: There is no such parameter here.")


OTHER_SEARCH = str(PageToken(7, date(2026, 1, 31), digest_of("road", "", "", 0)))


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({}, "query"),
        ({"query": ""}, "query"),
        ({"query": " "}, "query"),
        ({"query": "a" * 401}, "query"),
        ({"query": "a\x00"}, "query"),
        ({"query": ["bridge", "road"]}, "query"),
        ({"query": "bridge", "languageCode": "english please"}, "languageCode"),
        ({"query": "bridge", "languageCode": "عربي"}, "languageCode"),
        ({"query": "bridge", "maxAgeDays": "-1"}, "maxAgeDays"),
        ({"query": "bridge", "maxAgeDays": "2147483648"}, "maxAgeDays"),
        ({"query": "bridge", "maxAgeDays": "١"}, "maxAgeDays"),
        ({"query": "bridge", "pageSize": "-1"}, "pageSize"),
        ({"query": "bridge", "pageSize": "1.5"}, "pageSize"),
        ({"query": "bridge", "pageSize": "9" * 5000}, "pageSize"),
        ({"query": "bridge", "offset": "-1"}, "offset"),
        ({"query": "bridge", "offset": "10001"}, "offset"),
        ({"query": "bridge", "pageToken": "x"}, "pageToken"),
        ({"query": "bridge", "pageToken": OTHER_SEARCH}, "pageToken"),
        ({"query": "road", "maxAgeDays": 7, "pageToken": OTHER_SEARCH}, "pageToken"),
        ({"reviewPublisherSiteFilter": "not a host"}, "reviewPublisherSiteFilter"),
        ({"reviewPublisherSiteFilter": "a\x00b"}, "reviewPublisherSiteFilter"),
        ({"reviewPublisherSiteFilter": "a" * 254}, "reviewPublisherSiteFilter"),
        ({"query": "bridge", "alt": "proto"}, "alt"),
        ({"query": "bridge", "alt": "media"}, "alt"),
        ({"query": "bridge", "callback": "f"}, "callback"),
        ({"query": "bridge", "prettyPrint": "maybe"}, "prettyPrint"),
        ({"query": "bridge", "fields": "claims(colour)"}, "fields"),
        ({"query": "bridge", "format": "csv"}, "format"),
    ],
)
def test_value_that_cannot_be_used_is_named(asked, field):
    error = check_error(Client().get(ADDRESS, asked), 400, "INVALID_ARGUMENT")
    assert [violation["field"] for violation in error["details"][0]["fieldViolations"]] == [field]


def test_all_that_is_wrong_is_said_at_once_in_english():
    response = Client().get(f"{ADDRESS}?pageSize=x&alt=proto", headers={"accept-language": "ar"})
    error = check_error(response, 400, "INVALID_ARGUMENT")
    assert error["message"].splitlines() == [
        "query: Required unless reviewPublisherSiteFilter is specified.",
        "alt: The format here is json.",
        "pageSize: A whole number from 0 to 2147483647.",
    ]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_writing_is_not_implemented(method):
    response = getattr(Client(), method)(ADDRESS, "x", content_type="application/json")
    check_error(response, 405, "UNIMPLEMENTED")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("path", ["/v1alpha1/claims:imageSearch", "/v1alpha1/pages", "/$discovery/other"])
def test_other_addresses_of_googles_are_not_found(path):
    response = Client().get(path, headers={"accept-language": "ar"})
    error = check_error(response, 404, "NOT_FOUND")
    assert error["message"] == "There is nothing public at this address."


def test_form_that_cannot_be_read_is_an_error():
    response = Client().post(
        ADDRESS,
        "query=bridge",
        content_type="application/x-www-form-urlencoded; charset=utf-16",
        headers={"x-http-method-override": "GET"},
    )
    check_error(response, 400, "INVALID_ARGUMENT")


class Failing(ClaimsSearch):
    error: Exception = RuntimeError("marker of the inside")

    def answer(self, request, format, **place):
        raise self.error


class Busy(Failing):
    error = Throttled(7)


@pytest.fixture
def failing(settings):
    settings.ROOT_URLCONF = __name__


urlpatterns = [
    path("v1alpha1/failing", Failing.as_view()),
    path("v1alpha1/busy", Busy.as_view()),
    *all_addresses,
]
handler400 = "factdb.api.problems.bad_request"
handler404 = "factdb.api.problems.page_not_found"
handler500 = "factdb.api.problems.server_error"


@pytest.mark.usefixtures("failing")
def test_error_of_ours_tells_nothing():
    response = Client(raise_request_exception=False).get("/v1alpha1/failing?query=bridge")
    check_error(response, 500, "INTERNAL")
    assert b"marker" not in response.content


@pytest.mark.usefixtures("failing")
def test_who_asks_too_often_is_told_so():
    check_error(Client().get("/v1alpha1/busy?query=bridge"), 429, "RESOURCE_EXHAUSTED")


@pytest.fixture
def unreachable_database(committed):
    """The public login finds nobody at its port."""
    public = connections["public"]
    public.close()
    port, host = public.settings_dict["PORT"], public.settings_dict["HOST"]
    public.settings_dict.update(HOST="127.0.0.1", PORT="1")
    yield
    public.close()
    public.settings_dict.update(HOST=host, PORT=port)


@pytest.mark.usefixtures("unreachable_database")
def test_database_that_cannot_be_reached_is_unavailable():
    response = Client().get(f"{ADDRESS}?query=bridge")
    error = check_error(response, 503, "UNAVAILABLE")
    assert int(response["Retry-After"]) > 0
    assert "127.0.0.1" not in error["message"]


def test_precondition_that_fails_is_an_error(committed):
    publish_assessed(committed)
    response = Client().get(f"{ADDRESS}?query=bridge", headers={"if-match": '"other"'})
    check_error(response, 412, "FAILED_PRECONDITION")
