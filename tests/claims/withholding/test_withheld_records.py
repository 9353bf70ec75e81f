"""Quotes, speakers, sources, questions and snapshots are withheld like claims, with what embeds them or not at all."""

import pytest

from claims import discussion, workflow
from claims.found_by import windows
from claims.models import (
    Attribution,
    Publication,
    PublishedQuote,
)
from claims.standing import public_state_of
from claims.states import PublicState
from claims.withholding import WithholdingError, dependents_of, target, vacuum, withhold
from sources.models import Derivation, Edit, Quote, RefusedSuggestion, Snapshot, SourceAuthor
from sources.text import sha256
from tests.claims.admin.desk_page import address
from tests.claims.lexemes import lexemes
from tests.claims.withholding.record import (
    REASON,
    SECRET,
    faults,
    public_claim,
    sample,
    samples_of_it,
    secret_quote,
    secret_speaker,
    shared,
    told,
    where_it_stands,
)
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
    submit,
)
from tests.sources.admin.pages import login


def test_quote_that_a_public_claim_embeds_is_refused_and_left_as_it_is(people):
    quote = secret_quote(people)
    claim = public_claim(people, quote)
    before = where_it_stands()

    with pytest.raises(WithholdingError, match=f"claim {claim.pk}"):
        withhold("quote", quote.pk, people.administrator, REASON)
    assert where_it_stands() == before
    assert Publication.objects.count() == 1


def test_quote_withheld_with_what_embeds_it(people):
    quote = secret_quote(people)
    claims = [public_claim(people, quote), public_claim(people, quote, "The bridge was open.")]
    sample()
    along = [one.row.pk for one in dependents_of(target("quote", quote.pk))]
    outcome = withhold("quote", quote.pk, people.administrator, REASON, along)
    withhold("snapshot", Snapshot.objects.get().pk, people.administrator, REASON)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert [row.subject for row in outcome.publications] == [*sorted(claims, key=lambda row: row.pk), shared(quote)]
    assert {public_state_of(claim) for claim in claims} == {PublicState.WITHHELD}
    assert (shared(quote).face, shared(quote).rests_on) == ("", [])
    row = Quote.objects.get(pk=quote.pk)
    assert (row.form, row.text, row.language, row.speaker_id) == ("paraphrase", "Withheld.", "und", quote.speaker_id)
    assert faults() == set()


def test_quote_that_claims_gave_up_leaves_their_old_dossiers_alone(people):
    """The claim stays public in the version without it; the versions with it are blanked."""
    quote = secret_quote(people)
    claim = public_claim(people)
    attribution = make_attribution(claim, quote)
    make_public(claim, people, "More evidence.")
    attribution.delete()
    make_public(claim, people, "Less evidence.")
    withhold("quote", quote.pk, people.administrator, REASON)

    assert [bool(row.body) for row in claim.dossiers.order_by("number")] == [True, False, True]
    assert public_state_of(claim) == PublicState.PUBLISHED
    assert where_it_stands() == {"sources_snapshot"}
    assert faults() == set()
    shown = PublishedQuote.objects.get(pk=quote.pk)
    assert (shown.form, shown.said) == ("", None)
    assert lexemes(shown) == ["=status=withheld", *sorted(windows(shown.place))]


def test_notes_on_the_dossier_that_carried_it_are_blanked(people):
    quote = secret_quote(people)
    claim = make_claim()
    attribution = make_attribution(claim, quote)
    dossier = submit(claim, people.contributor, told())
    discussion.comment(claim, people.reviewer, told("Is it really"), quote.pk, "text")
    workflow.approve(claim, people.reviewer, dossier.sha256, told())
    workflow.publish(claim, people.publisher)
    attribution.delete()
    make_attribution(claim)
    make_public(claim, people, "Other evidence.")
    withhold("quote", quote.pk, people.administrator, REASON)
    assert where_it_stands() == {"sources_snapshot"}


def test_speaker_is_withheld_with_quotes_and_claims(people):
    speaker = secret_speaker()
    quote = make_quote(speaker=speaker, affiliation=speaker.affiliations.get())
    claim = public_claim(people, quote)
    draft = make_quote(speaker=speaker, affiliation=speaker.affiliations.get())
    sample()
    along = [one.row.pk for one in dependents_of(target("speaker", speaker.pk))]
    assert along == [claim.pk, quote.pk]
    outcome = withhold("speaker", speaker.pk, people.administrator, REASON, along)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert outcome.still_named_by == [draft]
    speaker.refresh_from_db()
    assert (speaker.description_en, speaker.wikidata_id, speaker.names.count()) == ("Withheld.", None, 0)
    draft.refresh_from_db()
    assert draft.affiliation is None
    assert faults() == set()


def test_source_is_withheld_with_the_texts_of_its_snapshots(people):
    source = make_source(
        told(), note=told(), byline=SECRET, url=f"https://example.org/{SECRET}", publisher=make_speaker()
    )
    SourceAuthor.objects.create(source=source, speaker=make_speaker())
    Derivation.objects.create(source=source, origin=make_source(), relation="report on", note=told())
    snapshot = make_snapshot(source, told(), people.contributor)
    claim = public_claim(people, make_quote(source))
    sample()
    along = [one.row.pk for one in dependents_of(target("source", source.pk))]
    withhold("source", source.pk, people.administrator, REASON, along)
    vacuum()

    assert claim.pk in along
    assert where_it_stands() == samples_of_it() == set()
    kept = Snapshot.objects.get()
    assert (kept.text, kept.sha256) == (f"Withheld. {REASON}", sha256(told()))
    assert kept.sha256 == snapshot.sha256
    assert faults() == set()


def test_question_is_withheld_with_its_claims(people):
    question = make_question(told(), text_ar=told())
    Attribution.objects.create(
        question=question, quote=make_quote(form="declined", text=""), stance="no comment", as_printed=told()
    )
    claim = make_claim()
    claim.questions.add(question)
    make_attribution(claim)
    make_public(claim, people)
    sample()
    withhold("question", question.pk, people.administrator, REASON, [claim.pk])
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert faults() == set()


def test_retracted_quote_holds_what_it_rests_on_and_is_withheld_along(people):
    speaker = secret_speaker()
    quote = make_quote(speaker=speaker)
    claim = public_claim(people, quote)
    workflow.retract(shared(quote), people.publisher, 1, "Never said.")
    workflow.retract(claim, people.publisher, 1, "Never said.")

    with pytest.raises(WithholdingError, match=f"quote {quote.pk}"):
        withhold("speaker", speaker.pk, people.administrator, REASON)
    withhold("speaker", speaker.pk, people.administrator, REASON, [quote.pk])
    assert where_it_stands() == set()
    assert public_state_of(claim) == PublicState.RETRACTED
    assert faults() == set()


def test_quote_that_never_was_public_is_taken_out_of_the_dossier_that_keeps_it(people):
    quote = secret_quote(people)
    claim = public_claim(people)
    make_attribution(claim, quote)
    submit(claim, people.contributor)
    workflow.withdraw(claim, people.contributor)
    withhold("quote", quote.pk, people.administrator, REASON)

    assert where_it_stands() == {"sources_snapshot"}
    assert faults() == set()


def test_snapshot_text_is_withheld_and_quotes_that_keep_passages_are_named(people):
    source = make_source()
    snapshot = make_snapshot(source, f"They said yes. {'More was said. ' * 30}" + told(), people.contributor)
    quote = make_quotation(snapshot, "They said yes.")
    claim = public_claim(people, quote)
    outcome = withhold("snapshot", snapshot.pk, people.administrator, REASON)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert outcome.still_named_by == [quote]
    assert public_state_of(claim) == PublicState.PUBLISHED
    assert Edit.objects.filter(subject=snapshot.pk, actor=people.administrator).count() == 1
    assert faults() == set()


def test_text_that_is_withheld_leaves_the_desk_and_the_places_that_were_refused(people):
    source = make_source()
    snapshot = make_snapshot(source, f"“It is {told()},” said Lena Orth.", people.contributor)
    client = login(people.contributor)
    refused = {"snapshot": str(snapshot.pk), "spans": "1-6", "form": "direct"}
    assert client.post(address(source, "refuse"), refused).status_code == 204
    assert told() in client.get(address(source)).content.decode()
    withhold("snapshot", snapshot.pk, people.administrator, REASON)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    for part in ("", "suggestions"):
        assert told() not in client.get(address(source, part), {"snapshot": str(snapshot.pk)}).content.decode()
    assert REASON in client.get(address(source)).content.decode()
    assert str(RefusedSuggestion.objects.get()) == "direct quotation, 1-6"
