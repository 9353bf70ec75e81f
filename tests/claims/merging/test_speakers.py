"""Two speakers with public claims are merged by two people: no attribution is lost, and nothing else is said."""

import pytest

from claims import workflow
from claims.errors import NoteRequired, NotPermitted, SelfReviewForbidden
from claims.merging import door, refusals
from claims.models import Notification, Publication, PublishedChange, SharedRecord
from claims.queue import Group, listed
from sources.models import Affiliation, Edit, Quote, SourceAuthor, Speaker, SpeakerName
from tests.claims.merging.merging import WHY, attributions, faults, make_public_claim, merge, shown
from tests.factories import (
    make_assessment,
    make_attribution,
    make_claim,
    make_public,
    make_quote,
    make_source,
    make_speaker,
)


def record_of(speaker):
    return SharedRecord.objects.get(pk=speaker.pk)


def test_no_attribution_is_lost(pair, people):
    quotes = [claim.attributions.get().quote for claim in pair.claims]
    merge("speaker", pair.gone, pair.stays, people)

    assert [attributions(claim) for claim in pair.claims] == [[(str(quote.pk), str(pair.stays.pk))] for quote in quotes]
    assert {shown("quote", quote)["speaker"]["name"] for quote in quotes} == {"Harbour Authority"}
    assert faults() == []


def test_document_shows_every_spelling_and_the_id_that_went(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    document = shown("speaker", pair.stays)

    assert {row["text"] for row in document["spellings"]} == {"Port Authority", "Harbour Authority"}
    assert document["merged"] == [str(pair.gone.pk)]
    assert [(row["change"], row["note"]) for row in document["corrections"]] == [("correct", WHY)]


def test_tombstone_says_where_the_record_went(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    stays = {"id": str(pair.stays.pk), "url": f"/api/v1/speakers/{pair.stays.pk}/"}

    tombstone = shown("speaker", pair.gone)
    assert (tombstone["status"], tombstone["reason"], tombstone["merged_into"]) == ("merged", WHY, stays)
    last = PublishedChange.objects.filter(record=pair.gone.pk).order_by("-number")[0]
    assert (last.change, last.status, last.version) == ("merge", "merged", 2)


def test_claims_follow_with_one_version_each(pair, people):
    make_attribution(pair.claims[0], make_quote(speaker=pair.gone))
    make_public(pair.claims[0], people, "Another said so.")
    merge("speaker", pair.gone, pair.stays, people)

    assert [shown("claim", claim)["version"] for claim in pair.claims] == [3, 2]
    assert Publication.objects.get(claim=pair.claims[1], version=2).change == "follow"


def test_edits_are_the_proposers_and_the_approval_is_not(pair, people):
    before = Edit.objects.latest("id").pk
    merge("speaker", pair.gone, pair.stays, people)

    edits = Edit.objects.filter(id__gt=before)
    assert {(edit.actor, edit.why) for edit in edits} == {(people.contributor, WHY)}
    publication = Publication.objects.get(shared=pair.stays.pk)
    assert (publication.authors, publication.approved_by) == ([people.contributor.pk], people.publisher)
    gone = Publication.objects.get(shared=pair.gone.pk)
    assert (gone.change, gone.published_by, gone.dossier) == ("merge", people.publisher, None)


def test_who_proposed_it_does_not_carry_it_out(pair, people):
    proposed = door.begin("speaker", pair.gone, pair.stays, people.publisher, WHY)
    with pytest.raises(SelfReviewForbidden):
        door.carry_out(proposed, people.publisher)


@pytest.mark.parametrize("person", ["other_contributor", "reviewer", "auditor"])
def test_who_may_not_publish_does_not_carry_it_out(pair, people, person):
    proposed = door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)
    with pytest.raises(NotPermitted):
        door.carry_out(proposed, getattr(people, person))


def test_merge_says_why(pair, people):
    with pytest.raises(NoteRequired):
        door.begin("speaker", pair.gone, pair.stays, people.contributor, " ")


def test_proposal_writes_nothing_but_itself(pair, people):
    before = Edit.objects.count()
    proposed = door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)

    assert (proposed.state, proposed.touches_public) == ("proposed", True)
    assert Edit.objects.count() == before
    assert Quote.objects.filter(speaker=pair.gone).count() == 1


def test_refused_proposal_leaves_the_two(pair, people):
    proposed = door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)
    door.refuse(proposed, people.reviewer, "They are two.")

    assert Speaker.objects.get(pk=pair.gone.pk).merged_into is None
    with pytest.raises(refusals.AlreadyDecided):
        door.carry_out(proposed, people.publisher)


def test_record_is_proposed_once(pair, people):
    door.begin("speaker", pair.gone, pair.stays, people.contributor, WHY)
    with pytest.raises(refusals.AlreadyProposed):
        door.begin("speaker", pair.gone, make_speaker(), people.contributor, WHY)


def test_own_rows_of_a_claim_name_the_one_that_stays(pair, people):
    claim = make_claim()
    claim.about.add(pair.gone)
    make_attribution(claim, make_quote(speaker=pair.gone))
    make_assessment(claim, pair.gone)
    make_public(claim, people)
    merge("speaker", pair.gone, pair.stays, people)

    document, stays = shown("claim", claim), str(pair.stays.pk)
    assert [row["id"] for row in document["about"]] == [stays]
    assert [row["assessor"]["id"] for row in document["assessments"]] == [stays]
    assert [row["speaker"]["id"] for row in document["attributions"]] == [stays]
    assert faults() == []


def test_what_was_named_by_both_is_named_once(people, as_contributor):
    gone, stays, body = make_speaker(), make_speaker(), make_speaker("Ministry")
    source, claim = make_source(), make_claim()
    for speaker in (gone, stays):
        SourceAuthor.objects.create(source=source, speaker=speaker)
        row = Affiliation.objects.create(speaker=speaker, body=body, role_en="agency")
        claim.about.add(speaker)
    quote = make_quote(speaker=stays, affiliation=row)
    merge("speaker", gone, stays, people)

    assert SourceAuthor.objects.get(source=source).speaker == stays
    kept = Affiliation.objects.get(body=body)
    assert (kept.speaker, Quote.objects.get(pk=quote.pk).affiliation) == (stays, kept)
    assert claim.about.get() == stays


def test_affiliation_of_public_quotes_is_that_of_the_one_that_stays(people, as_contributor):
    gone, stays, body = make_speaker("A. Port"), make_speaker("Anna Port"), make_speaker("Ministry")
    posts = [Affiliation.objects.create(speaker=each, body=body, role_en="minister") for each in (gone, stays)]
    claims = []
    for speaker, post in zip((gone, stays), posts, strict=True):
        claims.append(make_claim())
        make_attribution(claims[-1], make_quote(speaker=speaker, affiliation=post))
        make_public(claims[-1], people)
    merge("speaker", gone, stays, people)

    told = [shown("claim", claim)["attributions"][0]["speaker"] for claim in claims]
    assert {(row["id"], row["affiliation"], row["role"]) for row in told} == {
        (str(stays.pk), str(posts[1].pk), "minister")
    }
    assert [row["of"]["name"] for row in shown("speaker", stays)["affiliations"]] == ["Ministry"]
    assert faults() == []


def test_wikidata_id_and_descriptions_are_taken_over(people, as_contributor):
    gone = make_speaker(wikidata_id="Q148", description_en="A country.", description_ar="بلد.")
    stays = make_speaker(description_en="A state.")
    merge("speaker", gone, stays, people)

    stays.refresh_from_db()
    assert (stays.wikidata_id, stays.description_en, stays.description_ar) == ("Q148", "A state.", "بلد.")


def test_preferred_name_stays_preferred(people, as_contributor):
    gone, stays = make_speaker("Port"), make_speaker("Harbour")
    SpeakerName.objects.create(speaker=gone, language="ar", text="الميناء", preferred=True)
    merge("speaker", gone, stays, people)
    assert stays.preferred_names() == {"en": "Harbour", "ar": "الميناء"}


def test_merge_of_drafts_is_done_at_once_by_one_person(people, as_contributor):
    gone, stays = make_speaker(), make_speaker()
    quote = make_quote(speaker=gone)
    done = door.begin("speaker", gone, stays, people.contributor, WHY)

    assert (done.state, done.touches_public) == ("done", False)
    assert Quote.objects.get(pk=quote.pk).speaker == stays
    assert Speaker.objects.get(pk=gone.pk).merged_into == stays
    assert not Publication.objects.exists()


def test_draft_into_a_public_one_is_done_at_once_where_nothing_public_changes(pair, people):
    draft = make_speaker("Harbour Authority")
    quote = make_quote(speaker=draft)
    done = door.begin("speaker", draft, pair.stays, people.contributor, WHY)

    assert (done.state, Quote.objects.get(pk=quote.pk).speaker) == ("done", pair.stays)
    assert "merged" not in shown("speaker", pair.stays)


def test_draft_with_another_spelling_into_a_public_one_is_proposed(pair, people):
    draft = make_speaker("Harbor Authority")
    merge("speaker", draft, pair.stays, people)

    assert "Harbor Authority" in [row["text"] for row in shown("speaker", pair.stays)["spellings"]]
    assert "merged" not in shown("speaker", pair.stays)
    assert faults() == []


def test_merged_record_is_merged_on_with_the_other(pair, people):
    third = make_speaker("Sea Authority")
    claim = make_public_claim(people, third)
    merge("speaker", pair.gone, pair.stays, people)
    merge("speaker", pair.stays, third, people)

    assert {attributions(each)[0][1] for each in (*pair.claims, claim)} == {str(third.pk)}
    assert {shown("speaker", each)["merged_into"]["id"] for each in (pair.gone, pair.stays)} == {str(third.pk)}
    assert shown("speaker", third)["merged"] == sorted([str(pair.gone.pk), str(pair.stays.pk)])
    assert faults() == []


def test_what_was_merged_takes_no_step_and_waits_for_nobody(pair, people):
    merge("speaker", pair.gone, pair.stays, people)

    assert workflow.allowed(record_of(pair.gone), people.administrator) == []
    groups = listed(people.publisher, list(Group), skipped=0, shown=50)
    assert {row.subject.pk for group in groups for row in group.rows} & {pair.gone.pk, pair.stays.pk} == set()


def test_steps_of_a_merge_tell_nobody_to_review(pair, people):
    before = Notification.objects.count()
    merge("speaker", pair.gone, pair.stays, people)
    assert Notification.objects.count() == before


def test_corrections_after_a_merge_stay_sound(pair, people):
    merge("speaker", pair.gone, pair.stays, people)
    pair.stays.names.filter(text="Harbour Authority").update(text="Harbour Board")
    make_public(record_of(pair.stays), people, "It was renamed.")

    rows = [shown("claim", claim)["attributions"][0] for claim in pair.claims]
    assert {row["speaker"]["name"] for row in rows} == {"Harbour Board"}
    assert faults() == []
