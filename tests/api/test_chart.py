"""The chart of the estimates that answer a question, as anybody may read it."""

import json
import re
from uuid import UUID
from xml.etree import ElementTree

import pytest
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factdb.api import chart
from tests.api.formats import documents
from tests.api.published import make_claim, make_question, retract
from tests.api.test_estimates import QUESTION, between, make_estimate

pytestmark = pytest.mark.usefixtures("empty_record")
SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = f"/api/v1/questions/{QUESTION}/chart.svg"


@pytest.fixture
def question():
    document = {"id": str(QUESTION), "texts": {"en": "How many?", "ar": "كم عددهم؟"}}
    return make_question("How many?", id=QUESTION, document=json.dumps(document))


def get(query="", **headers):
    return Client(headers=headers).get(f"{ADDRESS}{query}")


def drawing(response):
    return ElementTree.fromstring(response.content)  # noqa: S314  (ours)


def texts(response):
    return " ".join("".join(each.itertext()) for each in drawing(response).iter(f"{SVG}text"))


@pytest.mark.usefixtures("question")
def test_chart_shows_each_attribution_of_the_estimates():
    make_estimate(between(800_000, None))
    make_estimate(between(5, 9), stance="denies")
    response = get()
    assert (response.status_code, response["Content-Type"]) == (200, "image/svg+xml")
    rows = [each.get("class") for each in drawing(response).iter(f"{SVG}g") if "row" in each.get("class", "")]
    assert sorted(rows) == ["row stance-asserts", "row stance-denies"]
    assert "How many?" in texts(response)


@pytest.mark.usefixtures("question")
def test_chart_is_in_the_language_asked_for():
    for response in (get("?language=ar"), get(**{"accept-language": "ar"})):
        assert (response["Content-Language"], drawing(response).get("lang")) == ("ar", "ar")
        assert "كم عددهم" in texts(response)
    assert get("?language=en", **{"accept-language": "ar"})["Content-Language"] == "en"
    assert get()["Vary"] == "Accept, Accept-Encoding, Accept-Language"


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize("width", ["280", "358", "1600"])
def test_chart_is_as_wide_as_asked_for(width):
    assert drawing(get(f"?width={width}")).get("width") == width


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize(
    "query",
    ["width=279", "width=1601", "width=wide", "width=٣٥٨", "language=fr", "colour=red", "format=png", "page_size=1"],
)
def test_chart_refuses_other_parameters(ask, query):
    problem = ask(f"questions/{QUESTION}/chart.svg?{query}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == [query.partition("=")[0]]


def test_chart_of_what_is_not_public_is_not_found_and_of_what_was_is_gone(ask, question):
    ask(f"questions/{UUID(int=77)}/chart.svg", status=404)
    ask(f"questions/{make_claim().pk}/chart.svg", status=404)
    retract(question, "Badly put.")
    assert ask(f"questions/{QUESTION}/chart.svg", status=410)["detail"] == "Badly put."


@pytest.mark.usefixtures("question")
def test_chart_that_is_known_is_not_sent_again_until_an_estimate_changes():
    make_estimate(between(5, 9))
    first = get()
    known = {"if-none-match": first["ETag"]}
    assert first["ETag"].startswith('"')
    assert (first["Cache-Control"], first["Access-Control-Allow-Origin"]) == ("public, max-age=60", "*")
    assert get(**known).status_code == 304
    retract(make_estimate(between(6, 7)))
    assert get(**known).status_code == 304
    make_estimate(between(6, 7))
    assert get(**known).status_code == 200


@pytest.mark.usefixtures("question")
def test_head_of_a_chart_is_get_without_the_body():
    make_estimate(between(5, 9))
    got, head = get(), Client().head(ADDRESS)
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head[name] for name in ("ETag", "Content-Length")} == {
        name: got[name] for name in ("ETag", "Content-Length")
    }
    assert Client().options(ADDRESS).status_code == 204
    assert Client().post(ADDRESS).status_code == 405


@pytest.mark.usefixtures("question")
def test_policy_names_the_one_style_sheet_and_lets_nothing_else_in():
    response = get()
    policy = response["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; frame-ancestors 'none'; style-src 'sha256-")
    assert chart.source_of(drawing(response).find(f"{SVG}style").text) in policy
    assert re.search(r"""style=|<script|\son\w+=|href""", response.content.decode()) is None


@pytest.mark.usefixtures("question")
@pytest.mark.parametrize("number", [1, 30])
def test_chart_takes_two_queries(number):
    for low in range(number):
        make_estimate(between(low, None))
    with CaptureQueriesContext(connections["public"]) as queries:
        assert get().status_code == 200
    assert len(queries) == 2


@pytest.mark.usefixtures("question")
def test_chart_of_very_many_shows_the_newest_and_counts_the_others(monkeypatch):
    monkeypatch.setattr(chart, "CLAIMS", 2)
    for low in range(5):
        make_estimate(between(low, None))
    assert "3 older claims are not shown." in texts(get())


def test_example_document_has_what_a_chart_reads():
    assert len(list(chart.estimates_in(documents.claim()))) == len(documents.claim()["attributions"])
