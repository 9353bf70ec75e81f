"""At the desk beside others: who may do what, what somebody recorded meanwhile, and claims under review."""

import pytest
from django.contrib.auth.models import Permission, User

from claims import workflow
from claims.models import Attribution
from sources.actor import acting_as
from sources.models import Quote, RefusedSuggestion
from tests.claims.admin.desk_page import TEXT, WAITING, address, ask, enter, entry_of, places
from tests.factories import (
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
)
from tests.sources.admin.pages import login, messages_of, row_counts

PARTS = ("passage", "speakers", "claims", "questions", "suggestions")


@pytest.fixture
def sent(snapshot):
    return entry_of(snapshot, WAITING, speaker=str(make_speaker("Lena Orth").pk))


def contributor_without(name):
    user = User.objects.create_user("half-contributor", is_staff=True)
    held = Permission.objects.filter(group__name="Contributor").exclude(codename=name)
    user.user_permissions.set(held)
    return login(User.objects.get(pk=user.pk))


@pytest.mark.parametrize("role", ["contributor", "reviewer", "publisher", "administrator"])
def test_editors_record(people, snapshot, sent, role):
    client = login(getattr(people, role))
    assert 'id="entry"' in client.get(address(snapshot.source)).content.decode()
    assert client.post(address(snapshot.source, "enter"), sent).status_code == 200
    assert Quote.objects.count() == 1


def test_auditor_reads_the_desk_and_writes_nothing(people, snapshot, sent):
    client = login(people.auditor)
    page = client.get(address(snapshot.source)).content.decode()
    assert "The harbour has been shut since Tuesday." in page
    assert 'id="entry"' not in page
    assert 'class="module capture"' not in page
    spans = places(TEXT, WAITING)
    for part in PARTS:
        ask(client, snapshot, part, spans=spans)
    refused = {"snapshot": str(snapshot.pk), "spans": spans, "form": "direct"}
    before = row_counts()
    assert client.post(address(snapshot.source, "enter"), sent).status_code == 403
    assert client.post(address(snapshot.source, "refuse"), refused).status_code == 403
    assert client.post(address(snapshot.source), {"text": "More."}).status_code == 403
    assert row_counts() == before


def test_who_may_not_read_the_record_reads_no_desk(people, snapshot, sent):
    client = login(people.people_manager)
    for part in ("", *PARTS):
        answer = client.get(address(snapshot.source, part), {"snapshot": str(snapshot.pk), "spans": "0-3"})
        assert answer.status_code == 403, part
    for part in ("enter", "refuse"):
        assert client.post(address(snapshot.source, part), sent).status_code == 403


def test_who_is_not_logged_in_is_led_to_the_login(client, snapshot, sent):
    client.logout()
    for part in ("", *PARTS):
        assert "/login/" in client.get(address(snapshot.source, part)).url
    for part in ("enter", "refuse"):
        assert "/login/" in client.post(address(snapshot.source, part), sent).url
    assert not Quote.objects.exists()


@pytest.mark.parametrize(
    ("permission", "fields"),
    [
        ("add_quote", {}),
        ("add_speaker", {"speaker": "", "new_speaker_name": "Somebody", "new_speaker_kind": "person"}),
        ("add_attribution", {"a_0_stance": "asserts", "a_0_new_claim_statement_en": "So."}),
        ("add_claim", {"a_0_stance": "asserts", "a_0_new_claim_statement_en": "So."}),
    ],
)
def test_each_part_of_an_entry_takes_its_permission(snapshot, sent, permission, fields):
    client = contributor_without(permission)
    before = row_counts()
    fields = {"speaker": sent["speaker"], **fields}
    assert enter(client, snapshot, WAITING, **fields).status_code == 403
    assert row_counts() == before


def test_without_the_permission_to_add_speakers_those_who_are_there_are_quoted(snapshot, sent):
    assert contributor_without("add_speaker").post(address(snapshot.source, "enter"), sent).status_code == 200


@pytest.mark.parametrize("part", PARTS)
def test_text_of_another_source_is_not_found(client, people, snapshot, part):
    other = make_snapshot(make_source(), TEXT, people.contributor)
    for named in (str(other.pk), "nonsense", "", "00000000-0000-4000-8000-000000000000"):
        asked = {"snapshot": named, "spans": "0-3"}
        assert client.get(address(snapshot.source, part), asked).status_code == 404


@pytest.mark.parametrize("part", ["enter", "refuse"])
def test_nothing_is_written_about_the_text_of_another_source(client, people, snapshot, sent, part):
    other = make_snapshot(make_source(), TEXT, people.contributor)
    answer = client.post(address(snapshot.source, part), sent | {"snapshot": str(other.pk)})
    assert answer.status_code == 404
    assert not Quote.objects.exists()
    assert not RefusedSuggestion.objects.exists()


@pytest.mark.parametrize("part", ["enter", "refuse"])
def test_what_writes_is_not_asked_for_by_get(client, snapshot, part):
    assert client.get(address(snapshot.source, part)).status_code == 405


@pytest.mark.parametrize("part", PARTS)
def test_what_is_read_is_not_posted(client, snapshot, part):
    assert client.post(address(snapshot.source, part)).status_code == 405


def test_passage_recorded_by_somebody_else_is_told_before_saving(client, people, snapshot, sent):
    with acting_as(people.reviewer):
        theirs = make_quotation(snapshot, "300 ships", make_speaker("Harbour Board"))
        make_attribution(make_claim("Ships wait."), theirs)
    answer = client.post(address(snapshot.source, "enter"), sent)
    assert answer.status_code == 409
    told = answer.json()
    assert told["known"] == [str(theirs.pk)]
    for words in ("Not saved", "Harbour Board", "300 ships", "Ships wait.", f"/quote/{theirs.pk}/change/"):
        assert words in told["conflict"]
    assert Quote.objects.get() == theirs

    assert client.post(address(snapshot.source, "enter"), sent | {"known": told["known"]}).status_code == 200
    assert Quote.objects.count() == 2


def test_second_quote_that_comes_in_between_is_told_too(client, people, snapshot, sent):
    first = make_quotation(snapshot, "300 ships")
    second = make_quotation(snapshot, "outside the bay")
    answer = client.post(address(snapshot.source, "enter"), sent | {"known": [str(first.pk)]})
    assert answer.json()["known"] == [str(second.pk)]


def test_entry_sent_twice_is_recorded_once(client, snapshot, sent):
    assert client.post(address(snapshot.source, "enter"), sent).status_code == 200
    assert client.post(address(snapshot.source, "enter"), sent).status_code == 409
    assert Quote.objects.count() == 1


def test_passages_beside_it_are_no_conflict(client, people, snapshot, sent):
    make_quotation(snapshot, "“")
    make_quotation(snapshot, ",” said Lena Orth")
    make_quote(snapshot.source)
    newer = make_snapshot(snapshot.source, TEXT, people.contributor)
    make_quotation(newer, WAITING)
    assert client.post(address(snapshot.source, "enter"), sent).status_code == 200


def test_what_is_wrong_is_told_before_what_others_recorded(client, snapshot, sent):
    make_quotation(snapshot, WAITING)
    assert client.post(address(snapshot.source, "enter"), sent | {"said_on": "yesterday"}).status_code == 400


def test_claim_that_was_submitted_is_said_to_be(client, people, snapshot, sent):
    claim, draft = make_claim("Ships wait."), make_claim("It rains.")
    make_attribution(claim)
    workflow.submit(claim, people.contributor)
    rows = {"a-TOTAL_FORMS": "2", "a-0-stance": "asserts", "a-0-claim": str(claim.pk)}
    rows |= {"a-1-stance": "denies", "a-1-claim": str(draft.pk)}
    news = client.post(address(snapshot.source, "enter"), sent | rows).json()["news"]
    assert news.count("This claim was submitted before this change.") == 1
    assert f"/claim/{claim.pk}/change/" in news
    assert f"/claim/{draft.pk}/change/" in news


def test_question_that_is_public_is_led_to_its_review(client, people, snapshot):
    question = make_question("How many ships wait?")
    claim = make_claim()
    claim.questions.add(question)
    make_attribution(claim)
    make_public(claim, people)
    row = {"a_0_stance": "no comment", "a_0_question": str(question.pk), "form": "declined"}
    mayor = str(make_speaker("The mayor").pk)
    assert enter(client, snapshot, "The mayor declined to comment", speaker=mayor, **row).status_code == 200
    assert Attribution.objects.filter(question=question).exists()
    told = messages_of(client.get(address(snapshot.source)))
    assert any("How many ships wait?" in message for message in told)
