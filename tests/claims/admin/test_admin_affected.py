"""The pages of public records say which claims a change touches, and lead to the review."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims import workflow
from claims.models import SharedRecord
from sources.actor import acting_as
from sources.models import Affiliation, SpeakerName
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quote,
    make_source,
    make_speaker,
)
from tests.sources.admin.pages import change_page, login, messages_of, send


@pytest.fixture
def board(editor):
    return make_speaker("Harbour Board")


def public_claim(people, statement="", **fields):
    claim = make_claim(statement)
    make_attribution(claim, make_quote(**fields))
    make_public(claim, people)
    return claim


def text_of(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.content.decode()))


def test_page_of_a_record_that_is_not_public_has_no_box(client, board):
    assert "Public in" not in text_of(client.get(change_page("sources_speaker", board)))


def test_page_names_the_public_claims_that_embed_it(client, people, board):
    claims = [public_claim(people, f"The <b>harbour</b> {number}.", speaker=board) for number in range(2)]
    public_claim(people, "The ferry runs.")
    page = client.get(change_page("sources_speaker", board))

    assert "Public in 2 claims draft not changed since it was published Review of this record" in text_of(page)
    for claim in claims:
        assert f'href="/admin/claims/claim/{claim.pk}/change/"' in page.content.decode()
    assert "The &lt;b&gt;harbour&lt;/b&gt; 1." in page.content.decode()
    assert "The ferry runs." not in text_of(page)
    assert f'href="/admin/claims/sharedrecord/{board.pk}/review/"' in page.content.decode()


def test_box_stands_on_the_page_of_each_kind(client, people, editor):
    source, question = make_source(), make_question()
    claim = make_claim()
    claim.questions.add(question)
    quote = make_quote(source)
    make_attribution(claim, quote)
    make_public(claim, people)
    for model, record in [
        ("sources_quote", quote),
        ("sources_speaker", quote.speaker),
        ("sources_source", source),
        ("claims_question", question),
    ]:
        assert "Public in 1 claim" in text_of(client.get(change_page(model, record)))


def test_box_tells_of_changes_and_of_dossiers_under_review(client, people, board):
    public_claim(people, speaker=board)
    claim = make_claim()
    make_attribution(claim, make_quote(speaker=board))
    workflow.submit(claim, people.contributor)
    workflow.submit(claim, people.contributor)
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")

    told = text_of(client.get(change_page("sources_speaker", board)))
    assert "changed since it was published also in 1 dossier under review" in told
    workflow.submit(SharedRecord.objects.get(pk=board.pk), people.contributor)
    told = text_of(client.get(change_page("sources_speaker", board)))
    assert "Public in 1 claim in review changed since it was published also in 1 dossier under review" in told


def test_all_claims_that_embed_it_are_one_list(client, people, board):
    for number in range(21):
        public_claim(people, f"Statement number {number}.", speaker=board)
    public_claim(people, "The ferry runs.")
    page = client.get(change_page("sources_speaker", board))
    assert "All 21" in text_of(page)
    (address,) = set(re.findall(r'href="(/admin/claims/claim/\?embeds=[^"]+)"', page.content.decode()))
    listed = client.get(address)
    assert listed.context["cl"].result_count == 21
    assert "The ferry runs." not in text_of(listed)


@pytest.mark.parametrize("value", ["x", "00000000-0000-4000-8000-000000000000", "\x00"])
def test_list_of_claims_that_embed_nothing_known(client, people, board, value):
    assert client.get("/admin/claims/claim/", {"embeds": value}).status_code == 200


def test_saving_a_public_record_leads_to_its_review(client, people, board):
    public_claim(people, speaker=board)
    page = change_page("sources_speaker", board)
    told = messages_of(client.get(send(client, page, description_en="Runs the harbour.").url))
    assert told[0] == (
        f'<bdi dir="auto">Harbour Board</bdi> is public, and the public does not see this change yet. '
        f'<a href="/admin/claims/sharedrecord/{board.pk}/review/">Submit it for review</a>.'
    )


def test_saving_what_is_under_review_says_that_it_is_void(client, people, board):
    public_claim(people, speaker=board)
    SpeakerName.objects.filter(speaker=board).update(text="Port Board")
    workflow.submit(SharedRecord.objects.get(pk=board.pk), people.contributor)
    page = change_page("sources_speaker", board)
    told = messages_of(client.get(send(client, page, description_en="Runs the harbour.").url))
    assert "was submitted before this change" in told[0]


def test_saving_without_a_change_or_a_public_record_says_nothing_of_it(client, people, board):
    page = change_page("sources_speaker", board)
    assert len(messages_of(client.get(send(client, page, description_en="Runs it.").url))) == 1
    public_claim(people, speaker=board)
    assert len(messages_of(client.get(send(client, page).url))) == 1


def test_saving_a_post_leads_to_the_review_of_the_speaker(client, people, board):
    post = Affiliation.objects.create(speaker=board, body=make_speaker("Ministry"), role_en="agency")
    public_claim(people, speaker=board)
    told = messages_of(client.get(send(client, change_page("sources_affiliation", post), role_en="office").url))
    assert "Harbour Board" in told[0] + told[1]


def test_name_of_a_record_is_no_markup_in_the_message(client, people, editor):
    board = make_speaker("<script>alert(1)</script>{0}")
    public_claim(people, speaker=board)
    page = change_page("sources_speaker", board)
    told = messages_of(client.get(send(client, page, description_en="Runs it.").url))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{0}" in told[0]


def test_somebody_who_may_not_see_claims_sees_no_box(client, people, board):
    public_claim(people, "The harbour is closed.", speaker=board)
    looker = User.objects.create_user("looker", is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_speaker"))
    assert "Public in" not in text_of(login(looker).get(change_page("sources_speaker", board)))


def test_box_takes_a_constant_number_of_queries(client, people, board):
    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(change_page("sources_speaker", board))
        return len(queries)

    with acting_as(people.contributor):
        public_claim(people, speaker=board)
        count()
        one = count()
        for _number in range(29):
            public_claim(people, speaker=board)
    assert count() == one
