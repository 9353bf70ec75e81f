"""Errors are problem details (RFC 9457), wherever they arise."""

import pytest
from django.db import connections
from django.test import Client

from factdb.api.views import ClaimList
from tests.api.published import MAKERS, RECORDS, make_claim, retract

MEMBERS = {"type", "title", "status", "detail"}


def check_problem(response, status, title):
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    problem = response.json()
    assert set(problem) - {"errors"} == MEMBERS
    assert (problem["type"], problem["title"], problem["status"]) == ("about:blank", title, status)
    assert (response["Cache-Control"], response["Access-Control-Allow-Origin"]) == ("no-store", "*")
    return problem


@pytest.mark.usefixtures("empty_record")
def test_bad_parameter_is_a_problem():
    check_problem(Client().get("/api/v1/claims/?colour=red"), 400, "Bad Request")


@pytest.mark.parametrize("path", ["nothing/", "claims/not-a-uuid/", "claims/1/", "v2/", "claims/a/b/c/"])
def test_address_of_nothing_is_a_problem(path):
    check_problem(Client().get(f"/api/v1/{path}"), 404, "Not Found")


def test_address_of_nothing_elsewhere_is_a_page():
    assert Client().get("/nothing/")["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["claims/", "claims/00000000-0000-4000-8000-000000000000/", "", "schema/"])
def test_writing_is_a_problem(method, path):
    response = getattr(Client(), method)(f"/api/v1/{path}?colour=red", "x", content_type="application/json")
    check_problem(response, 405, "Method Not Allowed")
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_accept_of_another_type_is_a_problem_that_names_what_there_is():
    problem = check_problem(Client().get("/api/v1/claims/", headers={"accept": "text/html"}), 406, "Not Acceptable")
    assert "application/json" in problem["detail"]


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html,application/xhtml+xml,*/*;q=0.8"])
def test_accept_of_anything_is_answered_in_json(accept):
    response = Client().get("/api/v1/claims/", headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")


@pytest.mark.parametrize("name", ["xml", "html", "", "JSON"])
def test_format_that_is_not_here_is_a_problem_that_names_what_there_is(name):
    problem = check_problem(Client().get(f"/api/v1/claims/?format={name}"), 400, "Bad Request")
    assert problem["errors"] == [{"parameter": "format", "detail": "Choose from: json, csv, ndjson, jsonld, atom"}]


def test_error_of_ours_is_a_problem_that_tells_nothing(monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("marker of the inside")

    monkeypatch.setattr(ClaimList, "answer", fail)
    response = Client(raise_request_exception=False).get("/api/v1/claims/")
    check_problem(response, 500, "Internal Server Error")
    assert b"marker" not in response.content


@pytest.fixture
def unreachable_database(empty_record):
    """The public login finds nobody at its port."""
    public = connections["public"]
    public.close()
    port, host = public.settings_dict["PORT"], public.settings_dict["HOST"]
    public.settings_dict.update(HOST="127.0.0.1", PORT="1")
    yield
    public.settings_dict.update(HOST=host, PORT=port)


@pytest.mark.usefixtures("unreachable_database")
def test_database_that_cannot_be_reached_is_a_problem_that_says_when_to_come_back():
    response = Client().get("/api/v1/claims/")
    problem = check_problem(response, 503, "Service Unavailable")
    assert int(response["Retry-After"]) > 0
    assert "127.0.0.1" not in problem["detail"]


@pytest.mark.usefixtures("empty_record")
def test_database_that_takes_too_long_is_a_problem():
    make_claim()
    with connections["public"].cursor() as cursor:
        cursor.execute("SET statement_timeout = 1")
    queryset = ClaimList.queryset.extra(where=["pg_sleep(1) IS NOT NULL"])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClaimList, "queryset", queryset)
        check_problem(Client().get("/api/v1/claims/"), 503, "Service Unavailable")
    connections["public"].close()


@pytest.mark.usefixtures("empty_record")
def test_problem_is_told_in_arabic_to_who_asks_for_it():
    response = Client().get("/api/v1/claims/?colour=red", headers={"accept-language": "ar"})
    assert response["Content-Language"] == "ar"


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize("collection", RECORDS)
def test_retracted_record_is_gone_with_its_reason_and_in_no_list(collection):
    row = MAKERS[collection]()
    retract(row)
    response = Client().get(f"/api/v1/{collection}/{row.pk}/")
    assert (response.status_code, response["Content-Type"]) == (410, "application/problem+json")
    assert (response.json()["title"], response.json()["detail"]) == ("Gone", "Wrong person.")
    assert response.json()["tombstone"]["status"] == "retracted"
    assert Client().get(f"/api/v1/{collection}/").json()["results"] == []


@pytest.mark.usefixtures("empty_record")
def test_retracted_record_cannot_be_had_by_a_condition():
    """Whoever has the version that was retracted is told so, and not that it is unchanged."""
    row = make_claim()
    etag = Client().get(f"/api/v1/claims/{row.pk}/")["ETag"]
    retract(row)
    assert Client().get(f"/api/v1/claims/{row.pk}/", headers={"if-none-match": etag}).status_code == 410
