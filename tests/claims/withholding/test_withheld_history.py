"""What the public saw of something that is withheld goes with it; how it changed stays, and all that is of others."""

from claims.models import ClaimRelation, PastDocument, PublishedChange, PublishedDocument
from claims.withholding import dependents_of, target, withhold
from sources.models import SpeakerName
from tests.claims.withholding.record import REASON, faults, public_claim, secret_claim, secret_quote, shared, told
from tests.factories import make_attribution, make_public, make_quote, make_speaker


def changes_of(record):
    rows = PublishedChange.objects.filter(record=record.pk).exclude(change="render").order_by("number")
    return [*rows.values_list("change", "version", "note")]


def past():
    return [*PastDocument.objects.order_by("id").values_list("record", "version")]


def test_past_documents_of_a_claim_that_is_withheld_are_gone(people):
    claim = secret_claim(people)
    assert (claim.pk, 1) in past()
    withhold("claim", claim.pk, people.administrator, REASON)

    assert PastDocument.objects.filter(record=claim.pk).count() == 0
    assert PastDocument.objects.filter(text__contains=str(claim.pk)).count() == 0
    assert faults() == set()


def test_notes_of_earlier_changes_are_blanked_and_the_changes_stay(people):
    claim = secret_claim(people)
    assert changes_of(claim) == [("publish", 1, ""), ("correct", 2, "Worded better.")]
    withhold("claim", claim.pk, people.administrator, REASON)

    assert changes_of(claim) == [("publish", 1, ""), ("correct", 2, "Withheld."), ("withhold", 3, REASON)]


def test_past_documents_that_tell_of_its_relations_are_gone(people):
    claim = secret_claim(people)
    other = ClaimRelation.objects.get().other
    before = PublishedDocument.objects.get(pk=other.pk)
    assert str(claim.pk) in before.text
    withhold("claim", claim.pk, people.administrator, REASON)

    kept = PastDocument.objects.filter(record=other.pk)
    assert [str(claim.pk) in text for text in kept.values_list("text", flat=True)] == [False]
    assert PublishedDocument.objects.get(pk=other.pk).version == before.version
    assert changes_of(other) == [("publish", 1, "")]
    assert faults() == set()


def test_past_documents_that_embed_a_quote_go_with_it_and_no_others(people):
    quote = secret_quote(people)
    claim = public_claim(people)
    attribution = make_attribution(claim, quote)
    make_public(claim, people, "More evidence.")
    attribution.delete()
    make_public(claim, people, "Less evidence.")
    assert past() == [(claim.pk, 1), (claim.pk, 2)]
    current = PublishedDocument.objects.get(pk=claim.pk).text
    withhold("quote", quote.pk, people.administrator, REASON)

    assert past() == [(claim.pk, 1)]
    assert PublishedDocument.objects.get(pk=claim.pk).text == current
    assert [note for _change, _version, note in changes_of(claim)] == ["", "More evidence.", "Less evidence."]
    assert faults() == set()


def test_past_faces_that_embed_a_speaker_go_with_it(people):
    board = make_speaker(told("Board"))
    quote = make_quote(speaker=board)
    claim = public_claim(people, quote)
    SpeakerName.objects.filter(speaker=board).update(text=told("Port Board"))
    make_public(shared(board), people, told("Renamed"))
    assert sorted(past()) == sorted([(claim.pk, 1), (quote.pk, 1), (board.pk, 1)])
    along = [one.row.pk for one in dependents_of(target("speaker", board.pk))]
    withhold("speaker", board.pk, people.administrator, REASON, along)

    assert past() == []
    assert {note for _change, _version, note in changes_of(board)} == {"", "Withheld.", REASON}
    assert faults() == set()


def test_topic_goes_with_its_last_claim(people):
    claim = secret_claim(people)
    withhold("claim", claim.pk, people.administrator, REASON)
    assert PublishedDocument.objects.filter(kind="topic").count() == 0
