import json

import pytest
from django.db import IntegrityError, connection, transaction

from claims import workflow
from claims.chain import chain_hash
from claims.errors import (
    ForbiddenTransition,
    InsufficientEvidence,
    NoteRequired,
    NothingChanged,
    NotPermitted,
    SelfReviewForbidden,
    StaleClaim,
    StaleDossier,
)
from claims.models import Claim, ClaimRelation, Dossier, Publication, PublishedClaim, PublishedSpeaker, ReviewEvent
from sources.actor import acting_as
from sources.models import SpeakerName
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_speaker


@pytest.fixture
def claim(as_contributor):
    claim = make_claim("The bridge was closed.")
    make_attribution(claim, make_quote(speaker=make_speaker("Harbour Board")))
    return claim


def publish_first_version(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    return workflow.publish(claim, people.publisher)


def test_publish_after_two_pairs_of_eyes(claim, people):
    publication = publish_first_version(claim, people)

    assert publication.number == 1
    assert publication.version == 1
    assert publication.authors == [people.contributor.pk]
    assert publication.approved_by == people.reviewer
    assert publication.published_by == people.publisher
    assert publication.sha256 == chain_hash(publication)
    assert claim.state == "draft"
    assert [event.action for event in ReviewEvent.objects.all()] == ["submit", "approve", "publish"]


def test_published_members_are_the_approved_bytes(claim, people):
    publication = publish_first_version(claim, people)

    shown = PublishedClaim.objects.get(pk=claim.pk)
    body = publication.dossier.body
    assert shown.document.split('"retracted_evidence": [], ', 1)[1][:-1] in body
    assert json.loads(shown.document)["statement"] == {"en": "The bridge was closed."}
    assert json.loads(shown.document)["dossier_sha256"] == publication.dossier.sha256


def test_approve_of_own_work_is_forbidden_to_superusers_too(claim, people):
    with acting_as(people.administrator):
        claim.statement_en = "The bridge was shut."
        claim.save()
    dossier = workflow.submit(claim, people.contributor)

    with pytest.raises(SelfReviewForbidden):
        workflow.approve(claim, people.administrator, dossier.sha256)
    assert ReviewEvent.objects.filter(action="approve").count() == 0


def test_approve_by_someone_who_edited_a_speaker_is_forbidden(claim, people):
    with acting_as(people.reviewer):
        name = SpeakerName.objects.get()
        name.text = "Harbour Authority"
        name.save()
    dossier = workflow.submit(claim, people.contributor)

    assert dossier.authors == sorted([people.contributor.pk, people.reviewer.pk])
    with pytest.raises(SelfReviewForbidden):
        workflow.approve(claim, people.reviewer, dossier.sha256)


def test_approve_by_someone_who_removed_a_part_is_forbidden(claim, people):
    with acting_as(people.reviewer):
        make_attribution(claim).delete()
    dossier = workflow.submit(claim, people.contributor)

    with pytest.raises(SelfReviewForbidden):
        workflow.approve(claim, people.reviewer, dossier.sha256)


def test_approve_of_what_changed_since_is_stale(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    claim.statement_en = "The bridge was open."
    claim.save()

    with pytest.raises(StaleDossier):
        workflow.approve(claim, people.reviewer, dossier.sha256)
    claim.refresh_from_db()
    assert claim.state == "in review"


def test_approve_of_another_hash_than_the_submitted_is_stale(claim, people):
    workflow.submit(claim, people.contributor)

    with pytest.raises(StaleDossier):
        workflow.approve(claim, people.reviewer, "0" * 64)


def test_publish_of_what_changed_since_approval_is_stale(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    SpeakerName.objects.update(text="Port Board")

    with pytest.raises(StaleDossier):
        workflow.publish(claim, people.publisher)
    assert PublishedClaim.objects.count() == 0


def test_submit_anew_after_an_edit_voids_the_approval(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    SpeakerName.objects.update(text="Port Board")
    workflow.submit(claim, people.contributor)

    with pytest.raises(ForbiddenTransition):
        workflow.publish(claim, people.publisher)


def test_return_without_a_note_is_refused(claim, people):
    workflow.submit(claim, people.contributor)

    with pytest.raises(NoteRequired):
        workflow.return_to_author(claim, people.reviewer, "  ")
    workflow.return_to_author(claim, people.reviewer, "Which bridge?")
    assert claim.state == "draft"


def test_second_version_leaves_the_first_standing_until_published(claim, people):
    publish_first_version(claim, people)
    claim.statement_en = "The bridge was closed on 3 May."
    claim.save()
    assert "on 3 May" not in PublishedClaim.objects.get().document
    dossier = workflow.submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    with pytest.raises(NoteRequired):
        workflow.correct(claim, people.publisher, " ")
    publication = workflow.correct(claim, people.publisher, "The day was missing.")

    shown = json.loads(PublishedClaim.objects.get().document)
    assert publication.version == 2
    assert publication.previous_sha256 == Publication.objects.get(number=1).sha256
    assert shown["version"] == 2
    assert [row["note"] for row in shown["corrections"]] == ["The day was missing."]


def test_authors_count_since_the_last_publication(claim, people):
    publish_first_version(claim, people)
    with acting_as(people.other_contributor):
        claim.statement_en = "The bridge was closed on 3 May."
        claim.save()
    dossier = workflow.submit(claim, people.other_contributor)

    assert dossier.authors == [people.other_contributor.pk]


def test_submit_of_the_published_is_refused(claim, people):
    publish_first_version(claim, people)

    with pytest.raises(NothingChanged):
        workflow.submit(claim, people.contributor)


def test_submit_without_attribution_names_the_rule(as_contributor):
    claim = make_claim("Nobody said this.")

    with pytest.raises(InsufficientEvidence) as caught:
        workflow.submit(claim, as_contributor)
    assert str(caught.value) == (
        "Nobody said this.: a claim needs at least one attribution: who makes it, in which words"
    )
    assert Dossier.objects.count() == 0


def test_steps_without_permission_are_refused(claim, people):
    dossier = workflow.submit(claim, people.contributor)
    with pytest.raises(NotPermitted):
        workflow.approve(claim, people.other_contributor, dossier.sha256)
    workflow.approve(claim, people.reviewer, dossier.sha256)
    with pytest.raises(NotPermitted):
        workflow.publish(claim, people.reviewer)


def test_step_on_a_claim_that_somebody_moved_is_stale(claim, people):
    seen_earlier = Claim.objects.get(pk=claim.pk)
    workflow.submit(claim, people.contributor)

    with pytest.raises(StaleClaim):
        workflow.submit(seen_earlier, people.contributor)


def test_unchanged_speaker_keeps_its_published_record(claim, people):
    publish_first_version(claim, people)
    speaker = PublishedSpeaker.objects.get()
    other = make_claim("The bridge was open again.")
    make_attribution(other, claim.attributions.get().quote)
    dossier = workflow.submit(other, people.contributor)
    workflow.approve(other, people.reviewer, dossier.sha256)
    workflow.publish(other, people.publisher)

    again = PublishedSpeaker.objects.get()
    assert (again.publication, again.document) == (speaker.publication, speaker.document)


def shown_relations(claim):
    relations = json.loads(PublishedClaim.objects.get(pk=claim.pk).document)["relations"]
    return [(row["type"], row["claim"]["id"]) for row in relations]


def test_relation_shows_once_both_claims_are_public(claim, people):
    other = make_claim("The bridge was closed all day.")
    make_attribution(other)
    ClaimRelation.objects.create(claim=claim, other=other, type="broadens")
    make_public(claim, people)
    assert shown_relations(claim) == []

    make_public(other, people)
    assert shown_relations(claim) == [("broadens", str(other.pk))]
    assert shown_relations(other) == [("narrows", str(claim.pk))]


def test_relation_that_a_later_version_drops_is_shown_by_neither(claim, people):
    other = make_claim("The bridge was open.")
    make_attribution(other)
    relation = ClaimRelation.objects.create(claim=claim, other=other, type="contradicts")
    make_public(claim, people)
    make_public(other, people)
    relation.delete()
    make_public(claim, people, "They do not contradict each other.")

    assert (shown_relations(claim), shown_relations(other)) == ([], [])
    assert PublishedClaim.objects.get(pk=other.pk).shown.rendered_at == Publication.objects.get(number=3).published_at


def test_raw_approval_by_an_author_is_refused_by_the_database(claim, people):
    dossier = workflow.submit(claim, people.contributor)

    with pytest.raises(IntegrityError, match="nobody approves"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO claims_reviewevent (claim_id, action, from_state, to_state, dossier_id, actor_id, note, at)"
            " VALUES (%s, 'approve', 'in review', 'approved', %s, %s, '', now())",
            [claim.pk, dossier.pk, people.contributor.pk],
        )
