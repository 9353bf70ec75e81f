"""Requests that no schema would make up: bytes that are no text, numbers beyond all bounds, headers without sense.

Whatever is asked, the answer is one that the OpenAPI document describes.
"""

import json
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator

from tests.api.rich_record import fill
from tests.api.test_openapi import COMMITTED

DOCUMENT = json.loads(COMMITTED.read_text())
OPERATIONS = {path: item["get"] for path, item in DOCUMENT["paths"].items()}
PROBLEM = {"$ref": "#/components/schemas/Problem", "components": DOCUMENT["components"]}
NONSENSE = [
    *("", "!", "!!", "-", '"', "or", "or or", "-or", "the and of", "&|!():*<->", "'", "\\", "''::tsquery", "1e2", "-1"),
    *(
        "%00",
        "%ED%A0%80",
        "%FF%FE",
        "%F4%90%80%80",
        "%E2%80%AE",
        "%EF%BF%BF",
        "%0D%0ASet-Cookie:x",
        "%25",
        "%2525",
        "+",
    ),
    *("0000", "9999", "9999-12-31", "0001-01-01T00:00:00%2B23:59", "9999-12-31T23:59:59-23:59", "2018-02-30", "10000"),
    *(
        "9" * 40,
        "9" * 41,
        "9" * 5000,
        f"{'9' * 40}.{'9' * 40}",
        f"{'9' * 40},",
        ",",
        "1,1",
        "2,1",
        "1,2,3",
        "NaN",
        "Infinity",
    ),
    *(
        "%EF%B7%BA" * 400,
        "%F0%9F%98%80" * 400,
        "a" * 400,
        "a" * 401,
        "%D8%A7" * 400,
        '"' * 400,
        "-a " * 133,
        "x or " * 80,
    ),
    *(
        "AAAAAAAAAAAA",
        "AQAP________",
        "AAAQAAAAAAAA",
        "_" * 12,
        "=" * 12,
        "id,id",
        "id," * 60,
        ",id",
        "ID",
        "json",
        "yaml",
    ),
    *("en", "EN_gb", "zh-Hans", "x" * 36, "a-" * 17, "null", "[]", "{}", "true", "TRUE", "published", "!published"),
]
HEADERS = [
    *({"accept": value} for value in ("*", ";", "*/*;q=0", "text/*", "application/json;q=x", ",", "\xff", "a/b" * 999)),
    *({"accept": value} for value in ("application/atom+xml", "text/csv, */*;q=0.1", "application/ld+json;profile=x")),
    *({"if-none-match": value} for value in ("*", '"', 'W/"x"', "x", '"a", "b', "," * 99, "\xff", '""')),
    *({"if-match": value} for value in ("*", '"x"', "garbage", "")),
    *({"if-modified-since": value} for value in ("Sat, 31 Jan 10000 12:00:00 GMT", "0", "Mon, 99 Foo 2026", "-1")),
    *({"if-unmodified-since": value} for value in ("Sat, 31 Jan 1970 00:00:00 GMT", "never", "9" * 99)),
    *(
        {"accept-language": value}
        for value in ("ar", "xx", "*", "ar;q=9", "x" * 999, "ar,;,", "\xff", "../..", "zh-" * 99)
    ),
    *({"accept-encoding": value} for value in ("gzip", "gzip;q=0", "*", "br, gzip;q=x", ";;")),
    *({"authorization": value} for value in ("Basic eDp5", "Bearer", "Bearer ", "bearer \xff", "x" * 999)),
    *({"x-api-key": value} for value in (" ", "x", "\xff", "x" * 9999)),
    {"x-http-method-override": "DELETE"},
    {"range": "bytes=0-10"},
    {"x-forwarded-for": "not an address"},
    {"origin": "null"},
    {"cookie": "sessionid=x; =; \xff"},
    {"content-type": "application/json", "content-length": "0"},
]
PATHS = [
    *(
        "claims/%FF/",
        "claims/%00/",
        "claims/%ED%A0%80/",
        "claims/../",
        "claims/%2e%2e/",
        "claims//",
        "claims",
        "nothing",
    ),
    *(
        "claims/00000000-0000-0000-0000-000000000000/versions/99999999999999999999/",
        "claims/x/versions/1/",
        "topics/%20/",
    ),
    *(f"claims/00000000-0000-0000-0000-000000000000/versions/{'9' * 5000}/", f"topics/{'a' * 5000}/", "topics/-/"),
    *(
        "topics/_/",
        "questions/00000000-0000-0000-0000-000000000000/estimates/",
        "%D8%A7/",
        "claims/{id}/",
        "claims;a=b/",
    ),
]


@pytest.fixture(scope="module", autouse=True)
def record(committed_for_module: Any) -> None:
    fill(committed_for_module)


@pytest.fixture(scope="module")
def places(record: None) -> dict[str, str]:
    """An address for each path of the document."""
    listed = {name: Client().get(f"/api/v1/{name}/").json()["results"][0] for name in COLLECTIONS}
    values = {name: {"id": each.get("id", ""), "slug": each.get("slug", "")} for name, each in listed.items()}
    return {path: path.format(**values.get(path.split("/")[3], {}), version=1) for path in OPERATIONS}


COLLECTIONS = ["claims", "quotes", "speakers", "sources", "questions", "topics"]


def check(response: Any, path: str, asked: Any) -> None:
    responses = OPERATIONS[path]["responses"]
    assert str(response.status_code) in {*responses} - {"500", "503"}, asked
    response.getvalue()
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json", asked
        Draft202012Validator(PROBLEM).validate(json.loads(response.content))
        assert json.loads(response.content)["status"] == response.status_code
    elif response.status_code == 200:
        assert response["Content-Type"].partition(";")[0] in responses["200"]["content"], asked


@pytest.mark.parametrize("path", OPERATIONS)
def test_nonsense_in_each_parameter_gets_an_answer_that_is_described(path, places):
    names = [each["name"] for each in OPERATIONS[path]["parameters"] if each["in"] == "query"]
    for name in [*names, "unknown", "%00", "%FF"]:
        for value in NONSENSE:
            query = f"{name}={value}"
            check(Client().get(places[path], QUERY_STRING=query), path, query[:200])


@pytest.mark.parametrize("path", OPERATIONS)
def test_repeats_beyond_the_limit_get_an_answer_that_is_described(path, places):
    for name in [each["name"] for each in OPERATIONS[path]["parameters"] if each["in"] == "query"]:
        for times in (2, 50, 51, 900):
            query = "&".join([f"{name}=1"] * times)
            check(Client().get(places[path], QUERY_STRING=query), path, query[:200])


@pytest.mark.parametrize("path", OPERATIONS)
def test_headers_without_sense_get_an_answer_that_is_described(path, places):
    for headers in HEADERS:
        for method in (Client().get, Client().head):
            response = method(places[path], headers=headers)
            assert method == Client().head or str(response.status_code) in OPERATIONS[path]["responses"], headers
            if response.wsgi_request.method == "GET":
                check(response, path, headers)


@pytest.mark.parametrize("path", PATHS)
def test_address_that_is_none_is_a_problem(path):
    response = Client().get(f"/api/v1/{path}")
    assert response.status_code in (301, 404)
    if response.status_code == 404:
        Draft202012Validator(PROBLEM).validate(json.loads(response.content))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize("path", OPERATIONS)
def test_other_methods_are_refused(path, method, places):
    response = getattr(Client(), method)(places[path], headers={"x-http-method-override": "GET"})
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    Draft202012Validator(PROBLEM).validate(json.loads(response.content))
