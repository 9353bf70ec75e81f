"""Assessed claims that are public, and somebody who asks for them as Google's clients do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim
from sources.actor import acting_as
from tests.conftest import People
from tests.factories import make_assessment, make_attribution, make_claim, make_public, make_quote, make_speaker

SITE = "check.example"


def publish_assessed(people: People, statement: str = "The bridge was closed.", **fields: Any) -> Claim:
    """A public claim with one assessment, on a site that the tests share; `fields` are those of the assessment."""
    with acting_as(people.contributor):
        claim = make_claim(statement)
        make_attribution(claim, make_quote(speaker=make_speaker("The ministry"), said_on="2020-01-02"))
        make_assessment(claim, **{"url": f"https://www.{SITE}/{claim.pk}", "assessed_on": "2020-02-03", **fields})
    make_public(claim, people)
    return claim


def keys_in(answer: dict[str, Any]) -> list[str]:
    """The keys of the claims, which the addresses of the tests' assessments hold."""
    return [claim["claimReview"][0]["url"].rpartition("/")[2] for claim in answer.get("claims", [])]


@pytest.fixture
def search() -> Callable[..., Any]:
    """The answer to a search; `status` is the one that it has to have."""

    def answer(status: int = 200, **asked: Any) -> Any:
        response = Client().get("/v1alpha1/claims:search", asked)
        assert response.status_code == status, response.content
        assert response["Content-Type"] == "application/json; charset=UTF-8"
        return response.json()

    return answer
