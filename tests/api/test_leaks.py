"""What was not published is nowhere in the API: a draft with marker words stands beside a published claim."""

import pytest
from django.db import ProgrammingError, connections
from django.test import Client

from claims import workflow
from claims.models import Assessment, ClaimRelation
from sources.actor import acting_as
from sources.models import Affiliation
from tests import factories
from tests.api.published import COLLECTIONS

MARKER = "zebrafish"


def publish(claim, people):
    dossier = workflow.submit(claim, people.contributor, note=f"{MARKER} note of the author")
    workflow.approve(claim, people.reviewer, dossier.sha256, note=f"{MARKER} note of the reviewer")
    workflow.publish(claim, people.publisher)


def record_a_public_claim_and_drafts(people):
    """One claim is published; everything that holds the marker is a draft, a note, or was rejected."""
    with acting_as(people.contributor):
        source = factories.make_source("A public article")
        snapshot = factories.make_snapshot(
            source, f"They met. {'And so on. ' * 20}The {MARKER} left.", people.contributor
        )
        quote = factories.make_quotation(snapshot, "They met.")
        figures = {"quantity_low": 7000, "quantity_low_is": "at least", "unit": "people"}
        public = factories.make_claim("A public statement.", period="2020", **figures)
        factories.make_attribution(public, quote, as_printed="7,000")
        public.questions.add(factories.make_question("What happened?"))
        draft = factories.make_claim(f"A {MARKER} statement.", **{**figures, "quantity_low": 123456, "unit": MARKER})
        hidden_source = factories.make_source(f"The {MARKER} article")
        hidden = factories.make_unnamed(hidden_source, f"a {MARKER} official")
        factories.make_attribution(draft, factories.make_quote(hidden_source, hidden, text=f"The {MARKER} text"))
        draft.questions.add(factories.make_question(f"What about the {MARKER}?"))
        draft.topics.add(factories.make_topic(MARKER))
        draft.questions.add(*public.questions.all())
        ClaimRelation.objects.create(claim=public, type="contradicts", other=draft)
        Assessment.objects.create(
            claim=draft, assessor=factories.make_speaker(MARKER), title=MARKER, rating=MARKER, language="en"
        )
    publish(public, people)
    with acting_as(people.contributor):
        Affiliation.objects.create(
            speaker=quote.speaker, body=factories.make_speaker(f"{MARKER} body"), role_en=f"{MARKER} member"
        )
        public.quantity_low = 123456
        public.statement_en = f"A {MARKER} correction that nobody approved."
        public.save()
    dossier = factories.submit(public, people.contributor)
    workflow.return_to_author(public, people.reviewer, f"{MARKER} is wrong")
    return public, [draft, hidden, hidden_source, dossier]


@pytest.fixture(scope="module")
def record(committed_for_module):
    return record_a_public_claim_and_drafts(committed_for_module)


def everything_of(response):
    return f"{response.status_code} {response.headers} {response.content.decode()}"


def test_published_claim_is_there(record, ids):
    assert ids("claims/") == [str(record[0].pk)]
    assert ids("claims/?q=public") == [str(record[0].pk)]


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_draft_is_in_no_list_and_no_record(record, ids, collection):
    drafts = [str(row.pk) for row in record[1]]
    for method in (Client().get, Client().options, Client().head):
        assert MARKER not in everything_of(method(f"/api/v1/{collection}/"))
    for key in ids(f"{collection}/"):
        text = everything_of(Client().get(f"/api/v1/{collection}/{key}/"))
        assert MARKER not in text
        assert [draft for draft in drafts if draft in text] == []
    for key in drafts:
        assert Client().get(f"/api/v1/{collection}/{key}/").status_code == 404


def test_draft_is_in_nothing_that_is_made_of_a_question(record):
    question = record[0].questions.get()
    for path in ("estimates/", "estimates/?format=csv", "chart.svg", "chart.svg?language=ar"):
        text = everything_of(Client().get(f"/api/v1/questions/{question.pk}/{path}"))
        assert (text[:3], MARKER in text) == ("200", False)
        assert "123,456" not in text
        assert "123456" not in text
        assert "7,000" in text
    for hidden in record[1][0].questions.exclude(pk=question.pk):
        assert Client().get(f"/api/v1/questions/{hidden.pk}/chart.svg").status_code == 404


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_draft_is_not_found_by_its_words(record, ids, collection):
    assert ids(f"{collection}/?q={MARKER}") == []
    assert Client().get(f"/api/v1/{collection}/?q=-{MARKER}").json() == Client().get(f"/api/v1/{collection}/").json()


def test_draft_is_not_found_by_what_it_holds(record, ids):
    draft, speaker, source, _ = record[1]
    assert ids(f"claims/?topic={MARKER}") == []
    assert ids(f"claims/?speaker={speaker.pk}") == []
    assert ids(f"claims/?source={source.pk}") == []
    assert ids(f"claims/?question={draft.questions.order_by('created_at').last().pk}") == []


def test_error_holds_no_draft(record):
    for path in ("nothing/", f"claims/{record[1][0].pk}/", "claims/?colour=x", "claims/?cursor=x", "schema/", "docs/"):
        assert MARKER not in everything_of(Client().options(f"/api/v1/{path}"))


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    "table",
    [
        "claims_claim", "claims_dossier", "claims_publication", "claims_reviewevent", "claims_attribution",
        "sources_quote", "sources_speaker", "sources_source", "sources_snapshot", "sources_edit", "auth_user",
    ],
)  # fmt: skip
def test_public_login_cannot_read_a_working_table(table):
    with connections["public"].cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute(f"SELECT 1 FROM {table}")
    connections["public"].close()
