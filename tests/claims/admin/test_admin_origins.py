"""The page that shows where a claim comes from."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from sources.actor import acting_as
from sources.models import Derivation
from tests.claims.admin.review_page import page_of
from tests.claims.findings import derive
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker
from tests.sources.admin.pages import login


def page(claim):
    return f"/admin/claims/claim/{claim.pk}/origins/"


def read(client, claim):
    response = client.get(page(claim))
    assert response.status_code == 200
    return response.content.decode()


def test_claim_and_its_review_lead_to_its_origins(client, claim):
    for there in (f"/admin/claims/claim/{claim.pk}/change/", page_of(claim)):
        assert page(claim) in client.get(there).content.decode()


def test_page_names_every_record_in_a_drawing_and_a_list(client, claim):
    html = read(client, claim)
    for words in ("Harbour Board", "Harbour closed", "Wire story", "translation of"):
        assert html.count(words) >= 3
    assert 'style="' not in html
    assert "errornote" not in html


def test_page_warns_where_all_lead_to_one_and_names_it(client, claim):
    wire = make_source("The <b>wire</b>")
    warned = make_claim()
    for _ in range(2):
        make_attribution(warned, make_quote(derive(make_source(), wire)))
    html = read(client, warned)
    assert "The &lt;b&gt;wire&lt;/b&gt;" in html[html.index("errornote") : html.index('class="ways"')]
    assert "<b>wire" not in html


def test_page_counts_independent_origins(client, claim):
    make_attribution(claim)
    make_attribution(claim)
    assert client.get(page(claim)).context["independence"].count == 3


def test_claim_of_nobody_says_so(client, editor):
    assert "Nobody is credited with it yet." in read(client, make_claim())


def test_page_of_speakers_on_each_others_behalf_ends(client, editor):
    one, other, claim = make_speaker("One"), make_speaker("Other"), make_claim()
    make_attribution(claim, make_quote(speaker=one, on_behalf_of=other))
    make_attribution(claim, make_quote(speaker=other, on_behalf_of=one))
    assert "on behalf of" in read(client, claim)


@pytest.mark.parametrize(("permissions", "status"), [([], 403), (["view_question"], 403), (["view_claim"], 200)])
def test_page_needs_leave_to_see_claims(claim, permissions, status):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert login(reader).get(page(claim)).status_code == status


def test_page_is_closed_to_strangers_and_of_nothing_there_is_none(client, claim):
    assert Client().get(page(claim)).status_code == 302
    assert client.get(f"/admin/claims/claim/{make_source().pk}/origins/").status_code == 404
    assert client.post(page(claim)).status_code == 405


def test_page_takes_as_many_queries_however_many_say_so(client, editor):
    def queries(number):
        claim = make_claim()
        for _ in range(number):
            make_attribution(claim)
        with CaptureQueriesContext(connection) as captured:
            read(client, claim)
        return len(captured)

    assert queries(30) == queries(1)


@pytest.fixture
def reader(people):
    client = Client()
    client.force_login(people.auditor if hasattr(people, "auditor") else people.reviewer)
    return client


def claim_told_twice(people, *, from_one):
    """Two articles that report it, of one letter or of two."""
    with acting_as(people.contributor):
        claim, letters = make_claim("The port is shut."), [make_source("A letter"), make_source("Another letter")]
        for number in range(2):
            article = make_source(f"Article of paper {number}")
            origin = letters[0 if from_one else number]
            Derivation.objects.create(source=article, origin=origin, relation="report on")
            make_attribution(claim, make_quote(article, make_speaker(f"Paper {number}")))
    return claim


@pytest.mark.parametrize(
    ("from_one", "count", "warns"), [(True, "1 independent origin", 1), (False, "2 independent", 0)]
)
def test_origins_are_counted_and_one_alone_is_warned_of(people, reader, from_one, count, warns):
    claim = claim_told_twice(people, from_one=from_one)
    text = reader.get(f"/admin/claims/claim/{claim.pk}/origins/").content.decode()
    assert count in text
    assert text.count("errornote") == warns
    assert ("needed by all" in text) == from_one
    text = text[text.index('class="module"') :]
    assert text.index("Paper 0") < text.index("Article of paper 0") < text.index("A letter")


def test_names_are_escaped_and_the_page_reads_in_arabic(people, reader):
    with acting_as(people.contributor):
        claim = make_claim("It is <b>shut</b>.")
        make_attribution(claim, make_quote(make_source("<script>"), make_speaker("<i>Paper</i>")))
    reader.cookies["django_language"] = "ar"
    text = reader.get(f"/admin/claims/claim/{claim.pk}/origins/").content.decode()
    translation.activate("en")
    assert "<i>Paper" not in text
    assert "<script>" not in text.replace("<script src", "")
    assert 'dir="rtl"' in text
