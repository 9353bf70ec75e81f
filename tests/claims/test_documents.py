"""What the public faces say of each other."""

import json

import pytest

from claims.dossier import assemble
from sources.models import Affiliation
from tests.factories import make_attribution, make_claim, make_quote, make_speaker

pytestmark = pytest.mark.usefixtures("as_contributor")


def dossier_of_quote(**fields):
    claim = make_claim()
    make_attribution(claim, make_quote(**fields))
    return json.loads(assemble(claim).body)


def test_quote_names_the_post_that_it_speaks_from_among_those_of_the_speaker():
    minister = make_speaker(kind="person")
    for body in (make_speaker(), make_speaker()):
        post = Affiliation.objects.create(speaker=minister, body=body, role_en="minister")
    document = dossier_of_quote(speaker=minister, affiliation=post)

    (quote,) = document["quotes"].values()
    posts = {row["id"]: row["of"]["id"] for row in document["speakers"][str(minister.pk)]["affiliations"]}
    assert posts[quote["speaker"]["affiliation"]] == str(post.body_id)
    assert document["claim"]["attributions"][0]["speaker"]["affiliation"] == str(post.pk)


def test_quote_without_a_post_names_none():
    (quote,) = dossier_of_quote()["quotes"].values()
    assert quote["speaker"]["affiliation"] is None
