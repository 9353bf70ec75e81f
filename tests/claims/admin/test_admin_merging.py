"""The pages of a merge: begun by one person, decided by another; and the list of likely duplicates."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import Merge, TwoRecords
from sources.models import Speaker
from tests.claims.merging.merging import make_pair, merge
from tests.factories import make_claim, make_quote, make_source, make_speaker


@pytest.fixture
def pair(as_contributor, people):
    return make_pair(people)


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def beginning(gone, stays, kind="speaker"):
    return f"{reverse('admin:merge_begin', args=[kind, gone.pk])}?into={stays.pk}"


def page_of(record):
    return reverse("admin:sources_speaker_change", args=[record.pk])


def test_two_people_merge_two_public_speakers(pair, people):
    begin = beginning(pair.gone, pair.stays)
    contributor, publisher = client_of(people.contributor), client_of(people.publisher)
    shown = contributor.get(begin).content.decode()
    assert "Propose the merge" in shown
    assert str(pair.claims[0]) in shown

    proposed = contributor.post(begin, {"why": "They are one body."})
    (merge,) = Merge.objects.all()
    address = reverse("admin:merge", args=[merge.pk])
    assert proposed["Location"] == address
    assert "Carry out the merge" not in contributor.get(address).content.decode()
    assert "Carry out the merge" in publisher.get(address).content.decode()

    publisher.post(address, {"carry_out": "1", "note": ""})
    merge.refresh_from_db()
    assert (merge.state, merge.decided_by) == ("done", people.publisher)
    assert publisher.get(address).status_code == 200


def test_old_address_in_the_admin_leads_to_the_other_record(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    answer = client_of(people.contributor).get(page_of(pair.gone), follow=True)
    assert answer.redirect_chain == [(page_of(pair.stays), 302)]
    assert "That record was merged into this one." in answer.content.decode()


def test_merged_record_is_neither_listed_nor_offered(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    client = client_of(people.contributor)
    listed = client.get(reverse("admin:sources_speaker_changelist")).content.decode()
    assert page_of(pair.stays) in listed
    assert page_of(pair.gone) not in listed
    asked = {"app_label": "sources", "model_name": "quote", "field_name": "speaker", "term": "Port Authority"}
    offered = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [each["id"] for each in offered] == [str(pair.stays.pk)]


def test_form_that_was_open_meanwhile_does_not_name_the_merged_one(pair, people, as_contributor):
    quote = make_quote()
    merge("speaker", pair.gone, pair.stays, people)
    client = client_of(people.contributor)
    address = reverse("admin:sources_quote_change", args=[quote.pk])
    form = client.get(address).context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields} | {"speaker": pair.gone.pk}
    management = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}
    for prefix in ("spans", "translations", "attributions"):
        sent |= {f"{prefix}-{name}": value for name, value in management.items()}
    answer = client.post(address, sent)
    assert answer.status_code == 200
    quote.refresh_from_db()
    assert quote.speaker != pair.gone


def test_drafts_are_merged_at_once(people, as_contributor):
    gone, stays = make_speaker(), make_speaker()
    answer = client_of(people.contributor).post(beginning(gone, stays), {"why": "The same."})
    assert answer["Location"] == page_of(stays)
    assert Speaker.objects.get(pk=gone.pk).merged_into == stays


def test_refusal_is_told_and_offers_no_merge(people, as_contributor):
    gone, stays = make_speaker(wikidata_id="Q1"), make_speaker(wikidata_id="Q2")
    shown = client_of(people.contributor).get(beginning(gone, stays)).content.decode()
    assert "different Wikidata ids" in shown
    assert 'name="why"' not in shown


def test_proposal_is_refused_with_a_note_and_counted_until_then(pair, people):
    client_of(people.contributor).post(beginning(pair.gone, pair.stays), {"why": "They are one body."})
    reviewer = client_of(people.reviewer)
    assert "Merges that wait" in reviewer.get(reverse("admin:index")).content.decode()
    assert reviewer.get(reverse("admin:index")).context["merges"] == 1
    address = reverse("admin:merge", args=[Merge.objects.get().pk])
    reviewer.post(address, {"refuse": "1", "note": ""})
    assert Merge.objects.get().state == "proposed"
    reviewer.post(address, {"refuse": "1", "note": "They are two."})
    assert Merge.objects.get().state == "refused"
    assert reviewer.get(reverse("admin:merges")).status_code == 200


def test_other_record_is_chosen_first(pair, people):
    address = reverse("admin:merge_begin", args=["speaker", pair.gone.pk])
    client = client_of(people.contributor)
    assert "Compare the two" in client.get(address).content.decode()
    assert address in client.get(page_of(pair.gone)).content.decode()


@pytest.mark.parametrize(("name", "arguments"), [("merge_begin", ["speaker"]), ("duplicates", ["speaker"])])
def test_who_may_not_change_records_merges_none(pair, people, name, arguments):
    keys = [pair.gone.pk] if name == "merge_begin" else []
    address = reverse(f"admin:{name}", args=[*arguments, *keys])
    assert client_of(people.auditor).get(address).status_code == 403


def test_likely_duplicates_are_listed_and_told_apart(people, as_contributor):
    one, other = make_speaker("Port Authority"), make_speaker("The Authority")
    other.names.update(text="Authority, Port", folded="authority, port")
    client, address = client_of(people.contributor), reverse("admin:duplicates", args=["speaker"])
    shown = client.get(address)
    assert [{pair.one, pair.other} for pair, *_addresses in shown.context["rows"]] == [{one, other}]
    assert beginning(*sorted((one, other), key=lambda each: each.pk)) in shown.content.decode()

    client.post(address, {"one": one.pk, "other": other.pk})
    assert TwoRecords.objects.get().said_by == people.contributor
    assert list(client.get(address).context["rows"]) == []


@pytest.mark.parametrize(("kind", "make"), [("source", make_source), ("claim", make_claim)])
def test_pages_of_other_kinds(people, as_contributor, kind, make):
    gone, stays = make("The same."), make("The same.")
    client = client_of(people.contributor)
    assert client.get(reverse("admin:duplicates", args=[kind])).status_code == 200
    client.post(beginning(gone, stays, kind), {"why": "The same."})
    assert type(gone).objects.get(pk=gone.pk).merged_into == stays


@pytest.mark.parametrize("kind", ["speaker", "claim"])
def test_reviews_of_both_tell_of_the_merge(pair, people, kind):
    gone, stays = (pair.gone, pair.stays) if kind == "speaker" else pair.claims
    merge(kind, gone, stays, people)
    client = client_of(people.contributor)
    name = "sharedrecord" if kind == "speaker" else "claim"
    address = {each: reverse(f"admin:claims_{name}_review", args=[each.pk]) for each in (gone, stays)}
    assert "merged into another" in client.get(address[gone]).content.decode()
    assert str(gone.pk) in client.get(address[stays]).content.decode()


def test_page_takes_as_many_queries_for_thirty_references_as_for_one(people, as_contributor):
    gone, stays = make_speaker(), make_speaker()
    client, address, counts = client_of(people.contributor), beginning(gone, stays), []
    client.get(address)
    for number in (1, 29):
        for _number in range(number):
            make_quote(speaker=gone)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
