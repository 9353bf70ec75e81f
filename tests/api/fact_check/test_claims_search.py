"""GET /v1alpha1/claims:search: what its parameters find, page by page."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import workflow
from factdb.api.fact_check.asked import MAX_OFFSET, size_of
from factdb.api.fact_check.discovery import SEARCH, STANDARD
from sources.actor import acting_as
from tests.api.fact_check.conftest import SITE, publish_assessed
from tests.factories import make_assessment, make_attribution, make_claim, make_public

TODAY = datetime.now(UTC).date()


def days_ago(days):
    return (TODAY - timedelta(days=days)).isoformat()


@pytest.fixture(scope="module")
def record(committed_for_module):
    """Claims by name, each with one assessment but for the last two."""
    people = committed_for_module
    claims = {
        "bridge": publish_assessed(people, "The bridge was closed.", title="No, the bridge is open"),
        "arabic": publish_assessed(people, "The road was closed.", language="ar", url=f"https://{SITE}/arabic"),
        "egypt": publish_assessed(people, "A tunnel was dug.", language="ar-EG", url="https://other.example/egypt"),
        "new": publish_assessed(people, "A ferry sank.", assessed_on=days_ago(3), url="https://news.example/new"),
        "month": publish_assessed(
            people, "A ship sank.", assessed_on=days_ago(0)[:7], url="https://b\u00fccher.example/m"
        ),
        "retracted": publish_assessed(people, "The bridge was burnt."),
    }
    workflow.retract(claims["retracted"], people.publisher, 1, "It was another bridge.")
    with acting_as(people.contributor):
        for address in (None, ""):
            claim = make_claim("The bridge was painted.")
            make_attribution(claim)
            if address is not None:
                make_assessment(claim, url=address)
            make_public(claim, people)
    return claims


@pytest.fixture
def found(record, search):
    def names(**asked):
        statements = {claim.statement_en: name for name, claim in record.items()}
        return [statements[claim["text"]] for claim in search(**asked).get("claims", [])]

    return names


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"query": "bridge"}, ["bridge"]),
        ({"query": "open bridges"}, ["bridge"]),
        ({"query": "closed"}, ["arabic", "bridge"]),
        ({"query": "closed -road"}, ["bridge"]),
        ({"query": "ministry"}, ["month", "new", "egypt", "arabic", "bridge"]),
        ({"query": "nothing"}, []),
        ({"query": "?"}, []),
        ({"reviewPublisherSiteFilter": SITE}, ["arabic", "bridge"]),
        ({"reviewPublisherSiteFilter": f"WWW.{SITE.upper()}"}, ["arabic", "bridge"]),
        ({"reviewPublisherSiteFilter": f"https://www.{SITE}/about"}, ["arabic", "bridge"]),
        ({"reviewPublisherSiteFilter": "example"}, []),
        ({"reviewPublisherSiteFilter": "xn--bcher-kva.example"}, ["month"]),
        ({"reviewPublisherSiteFilter": SITE, "query": "road"}, ["arabic"]),
        ({"reviewPublisherSiteFilter": SITE, "languageCode": "ar"}, ["arabic"]),
        ({"reviewPublisherSiteFilter": "other.example", "languageCode": "ar"}, ["egypt"]),
        ({"reviewPublisherSiteFilter": SITE, "languageCode": "fr"}, []),
        ({"query": "ministry", "languageCode": "ar"}, ["egypt", "arabic"]),
        ({"query": "ministry", "languageCode": "AR-eg"}, ["egypt", "arabic"]),
        ({"query": "ministry", "languageCode": "en-US"}, ["month", "new", "bridge"]),
        ({"query": "ministry", "languageCode": "sr-Latn"}, []),
        ({"query": "ministry", "maxAgeDays": 3}, ["month", "new"]),
        ({"query": "ministry", "maxAgeDays": 2}, ["month"]),
        ({"query": "ministry", "maxAgeDays": 0}, ["month", "new", "egypt", "arabic", "bridge"]),
        ({"query": "ministry", "maxAgeDays": 2**31 - 1}, ["month", "new", "egypt", "arabic", "bridge"]),
        ({"query": "ministry", "maxAgeDays": 500_000}, ["month", "new", "egypt", "arabic", "bridge"]),
        ({"query": "ministry", "pageSize": 2}, ["month", "new"]),
        ({"query": "ministry", "pageSize": 2, "offset": 1}, ["new", "egypt"]),
        ({"query": "ministry", "offset": 4}, ["bridge"]),
        ({"query": "ministry", "offset": 5}, []),
        ({"query": "ministry", "offset": MAX_OFFSET}, []),
        ({"query": "ministry", "offset": "", "pageToken": "", "languageCode": "", "pageSize": ""},
         ["month", "new", "egypt", "arabic", "bridge"]),
    ],
)  # fmt: skip
def test_search_finds_what_it_asks_for(found, asked, names):
    assert found(**asked) == names


def test_age_is_that_of_the_claim_or_the_review_whichever_is_newer(found):
    """All claims of these tests were made on 2020-01-02, and most were assessed a month later."""
    age = (TODAY - datetime(2020, 1, 2, tzinfo=UTC).date()).days
    assert found(query="bridge", maxAgeDays=age - 32) == ["bridge"]
    assert found(query="bridge", maxAgeDays=age - 33) == []


@pytest.mark.usefixtures("record")
def test_what_is_found_nowhere_is_an_empty_answer(search):
    assert search(query="nothing") == {}


@pytest.mark.usefixtures("record")
def test_standard_parameters_change_nothing(search):
    plain = search(query="bridge")
    others = {"key": "AIza", "alt": "json", "prettyPrint": "false", "quotaUser": "me", "$.xgafv": "2"}
    others |= {"access_token": "a", "oauth_token": "b", "uploadType": "media", "upload_protocol": "raw", "callback": ""}
    assert search(query="bridge", **others) == plain


@pytest.mark.usefixtures("record")
def test_answer_is_indented_unless_it_is_to_be_short():
    long, short = (Client().get(f"/v1alpha1/claims:search?query=bridge{also}") for also in ("", "&prettyPrint=false"))
    assert long.content.startswith(b'{\n  "claims": [\n    {\n      "text"')
    assert short.content.startswith(b'{"claims":[{"text":"')


@pytest.mark.usefixtures("record")
def test_fields_choose_members(search):
    answer = search(query="ministry", pageSize=1, fields="claims(text,claimReview/url),nextPageToken")
    (claim,) = answer["claims"]
    assert ({*answer}, {*claim}, {*claim["claimReview"][0]}) == (
        {"claims", "nextPageToken"},
        {"text", "claimReview"},
        {"url"},
    )


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("size", [1, 2, 3, 5, 100])
def test_pages_follow_each_other(search, size):
    pages, token = [], None
    while token != "":
        asked = {"pageToken": token, "offset": 3} if token else {}
        answer = search(query="ministry", pageSize=size, **asked)
        pages.append(len(answer["claims"]))
        token = answer.get("nextPageToken", "")
    assert pages == [size] * (5 // size) + ([5 % size] if 5 % size else [])


@pytest.mark.parametrize(("given_size", "size"), [("0", 10), ("1", 1), ("100", 100), ("101", 100), ("2147483647", 100)])
def test_page_holds_ten_claims_or_a_hundred_at_most(given_size, size):
    assert size_of(given_size) == size


@pytest.mark.usefixtures("record")
def test_answer_that_is_known_is_not_sent_again():
    address = "/v1alpha1/claims:search?query=bridge"
    first = Client().get(address, headers={"accept-language": "ar"})
    assert (first["Cache-Control"], first["Vary"]) == ("public, max-age=60", "Accept-Encoding")
    assert first["Access-Control-Allow-Origin"] == "*"
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.usefixtures("record")
def test_header_accept_is_not_considered():
    response = Client().get("/v1alpha1/claims:search?query=bridge", headers={"accept": "text/html"})
    assert response.status_code == 200


def test_browser_may_send_what_googles_clients_send():
    response = Client().options("/v1alpha1/claims:search", headers={"origin": "https://example.org"})
    assert (response.status_code, response.content) == (204, b"")
    assert "X-Goog-Api-Key" in response["Access-Control-Allow-Headers"]


@pytest.mark.usefixtures("record")
def test_search_too_long_for_an_address_comes_as_a_form(search):
    """As Google's client for Python sends it, with the token of the next page in the address all the same."""
    form = urlencode({"query": "ministry", "pageSize": 1})
    send = {"content_type": "application/x-www-form-urlencoded", "headers": {"x-http-method-override": "GET"}}
    first = Client().post("/v1alpha1/claims:search", form, **send)
    assert first.json() == search(query="ministry", pageSize=1)
    token = first.json()["nextPageToken"]
    second = Client().post(f"/v1alpha1/claims:search?pageToken={token}", form, **send)
    assert second.json() == search(query="ministry", pageSize=1, pageToken=token)


@pytest.mark.usefixtures("record")
def test_page_costs_one_query_however_many_claims_it_holds(search, django_assert_num_queries):
    search(query="ministry")
    for size in (1, 5):
        with django_assert_num_queries(1, using="public"):
            search(query="ministry", pageSize=size, languageCode="en", maxAgeDays=10_000)


@pytest.mark.usefixtures("record")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from([*SEARCH, *STANDARD, "colour"]),
        st.text(max_size=30)
        | st.integers(-(2**40), 2**40).map(str)
        | st.sampled_from(["ar-EG", "json", "bridge", "a.b"]),
        max_size=5,
    )
)
def test_whatever_is_asked_is_answered_or_refused(asked):
    for query in ({}, {"query": "bridge"}):
        response = Client().get("/v1alpha1/claims:search", query | asked)
        assert response.status_code in (200, 400), (asked, response.content)
        if response.status_code == 400:
            assert response.json()["error"]["status"] == "INVALID_ARGUMENT"
