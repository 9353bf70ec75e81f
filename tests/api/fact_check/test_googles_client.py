"""Google's own client for Python reads our assessed claims over loopback."""

import itertools
import threading
import time
from collections import Counter
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.db import connections
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from claims import workflow
from claims.models import PublishedAssessedClaim
from sources.actor import acting_as
from tests.api.fact_check.conftest import SITE, keys_in, publish_assessed
from tests.conftest import served
from tests.factories import make_public

EVERYTHING = {"reviewPublisherSiteFilter": SITE}


def googles(site):
    """With the discovery document that comes with the client: one address is changed."""
    return build("factchecktools", "v1alpha1", developerKey="any", client_options={"api_endpoint": site})


def ours(site):
    """With the discovery document that we serve."""
    address = f"{site}/$discovery/rest?version={{apiVersion}}"
    return build("factchecktools", "v1alpha1", discoveryServiceUrl=address, static_discovery=False)


@pytest.fixture
def site(committed):
    with served() as address:
        yield address


@pytest.fixture(params=[googles, ours])
def client(request, site):
    with request.param(site) as client:
        yield client


def pages(client, **asked):
    """Every page, by search and search_next."""
    request = client.claims().search(**asked)
    while request is not None:
        answer = request.execute()
        yield answer
        request = client.claims().search_next(request, answer)


def test_client_reads_a_claim(client, committed):
    claim = publish_assessed(committed, language="ar", rating="Mostly false", assessed_on="2020-02")
    answer = client.claims().search(query="bridges", languageCode="ar-EG").execute()
    (found,) = answer["claims"]
    (review,) = found["claimReview"]
    assert (found["text"], found["claimant"]) == ("The bridge was closed.", "The ministry")
    assert found["claimDate"] == "2020-01-02T00:00:00Z"
    assert (review["url"], review["publisher"]["site"]) == (f"https://www.{SITE}/{claim.pk}", SITE)
    assert (review["textualRating"], review["languageCode"]) == ("Mostly false", "ar")
    assert "reviewDate" not in review


def test_client_pages_through_a_search_too_long_for_an_address(client, committed):
    """The client sends it as a form, and the tokens of the pages that follow in the address."""
    claims = [publish_assessed(committed, "أُغلق الجسر.") for _number in range(3)]
    long = " or ".join(["الجسر"] * 40)
    found = [keys_in(page) for page in pages(client, query=long, pageSize=1)]
    assert found == [[str(claim.pk)] for claim in reversed(claims)]


def test_client_is_told_what_is_wrong(client):
    with pytest.raises(HttpError) as caught:
        client.claims().search(languageCode="en").execute()
    assert caught.value.status_code == 400
    assert caught.value.reason == "query: Required unless reviewPublisherSiteFilter is specified."
    assert caught.value.error_details[0]["fieldViolations"][0]["field"] == "query"


def test_client_asks_for_a_part(client, committed):
    publish_assessed(committed)
    answer = client.claims().search(query="bridge", fields="claims/text", prettyPrint=False).execute()
    assert answer == {"claims": [{"text": "The bridge was closed."}]}


def test_discovery_document_of_another_version_is_not_found(site):
    with pytest.raises(HTTPError, match="404"):
        urlopen(f"{site}/$discovery/rest?version=v2")  # noqa: S310  (our own server)


class Newsroom(threading.Thread):
    """Publishes, corrects, retracts and reinstates assessed claims, one after the other, until it is told to stop."""

    def __init__(self, people, claims):
        super().__init__()
        self.people, self.claims = people, claims
        self.done, self.steps = threading.Event(), Counter()
        self.taken_away = set()

    def run(self):
        try:
            for number in itertools.count():
                if self.done.is_set():
                    return
                self.step(number)
        finally:
            connections.close_all()

    def wait_for(self, steps):
        while self.steps.total() < steps and self.is_alive():
            time.sleep(0.01)

    def step(self, number):
        claim = self.claims[number * 7 % len(self.claims)]
        if number % 4 == 0:
            publish_assessed(self.people, f"A new claim, {number}.")
            self.steps["publish"] += 1
        elif number % 4 == 1 and str(claim.pk) not in self.taken_away:
            self.taken_away.add(str(claim.pk))
            version = claim.publications.count()
            workflow.retract(type(claim).objects.get(pk=claim.pk), self.people.publisher, version, "Wrong.")
            self.steps["retract"] += 1
        else:
            self.correct(claim, f"Put better, {number}.")

    def correct(self, claim, statement):
        """Or reinstate, if it was retracted: both put the claim before all others."""
        with acting_as(self.people.contributor):
            claim.refresh_from_db()
            claim.statement_en = statement
            claim.save()
        self.steps[make_public(claim, self.people, "Something was wrong.").change] += 1


CLAIMS = 20


def test_client_meets_every_claim_once_while_claims_are_published(client, committed):
    """The newsroom never waits; the client asks for the next page when something has happened since the last."""
    claims = [publish_assessed(committed, f"Claim {number}.") for number in range(CLAIMS)]
    newsroom, met = Newsroom(committed, claims), Counter()
    newsroom.start()
    try:
        for number, page in enumerate(pages(client, **EVERYTHING, pageSize=2), start=1):
            met.update(keys_in(page))
            newsroom.wait_for(number)
    finally:
        newsroom.done.set()
        newsroom.join(60)

    print(f"met {met.total()} of {CLAIMS} claims on {number} pages, meanwhile", dict(newsroom.steps))
    assert {"publish", "correct", "retract"} <= {*newsroom.steps}
    assert [key for key, times in met.items() if times > 1] == []
    assert {str(claim.pk) for claim in claims} - {*met} <= newsroom.taken_away
    assert PublishedAssessedClaim.objects.count() == CLAIMS + newsroom.steps["publish"]


def test_claim_that_moves_to_the_front_is_met_where_it_stood(client, committed):
    """Each page is followed by a correction of a claim that was met, and of one that is still to be met."""
    claims = [publish_assessed(committed, f"Claim {number}.") for number in range(6)]
    newsroom, met = Newsroom(committed, claims), []
    for number, page in enumerate(pages(client, **EVERYTHING, pageSize=2)):
        met += keys_in(page)
        newsroom.correct(claims[-1], f"Put better, {number}.")
        newsroom.correct(claims[0], f"Put better, {number}.")
        publish_assessed(committed, "A new claim.")
    assert met == [str(claim.pk) for claim in reversed(claims)]
