"""At least one row in every table of ours, for raw writes to start from."""

from claims import discussion, workflow
from claims.duplicates import are_two
from claims.merging import door
from claims.models import Assessment, Claim, ClaimRelation, Relay, SharedRecord
from sources.actor import acting_as
from sources.models import (
    Affiliation,
    Derivation,
    Quote,
    QuoteTranslation,
    RefusedSuggestion,
    Source,
    SourceAuthor,
    Speaker,
)
from tests.conftest import People
from tests.factories import (
    make_api_key,
    make_attribution,
    make_claim,
    make_public,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
    make_topic,
    make_unnamed,
)


def fill(people: People) -> None:
    """All that there is to record about two public claims, and a claim at every other point of its road."""
    with acting_as(people.contributor):
        write_the_record(people)
        for claim in (make_claim_with_everything(), make_claim_that_relays()):
            make_public(claim, people)
        correct_the_agency(people)
        retract_a_claim(people)
    merge_what_was_recorded_twice(people)
    make_api_key(people.people_manager)
    with acting_as(people.other_contributor):
        make_claim("A draft.")
        discussion.comment(submit_a_claim(people), people.contributor, "Who said so?")
        claim = submit_a_claim(people)
    workflow.approve(claim, people.reviewer, claim.dossiers.get().sha256)


def merge_what_was_recorded_twice(people: People) -> None:
    """One of each kind, and a proposal of the person who writes in the tests, of two public speakers."""
    for kind, make in (("speaker", make_speaker), ("source", make_source), ("claim", make_claim)):
        with acting_as(people.contributor):
            gone, stays = make(), make()
        door.begin(kind, gone, stays, people.contributor, "They are one.")
    shown = Speaker.objects.filter(shared__isnull=False, kind="organisation", affiliations=None, affiliates=None)
    door.begin("speaker", *shown.order_by("pk")[:2], people.publisher, "They are one.")
    are_two("source", *Source.objects.order_by("pk").values_list("pk", flat=True)[:2], people.contributor)


def correct_the_agency(people: People) -> None:
    """The claim that embeds it follows."""
    agency = Speaker.objects.get(wikidata_id="Q30")
    agency.names.update(text="The Agency")
    make_public(SharedRecord.objects.get(pk=agency.pk), people, "It has an article.")


def retract_a_claim(people: People) -> None:
    claim = make_claim("They never said so.")
    make_attribution(claim)
    make_public(claim, people)
    workflow.retract(claim, people.administrator, 1, "They never did.")
    workflow.countersign(claim, people.publisher)


def submit_a_claim(people: People) -> Claim:
    claim = make_claim()
    make_attribution(claim)
    workflow.submit(claim, people.other_contributor)
    return claim


def write_the_record(people: People) -> None:
    agency = make_speaker("Agency", wikidata_id="Q30")
    origin = make_source("The letter", kind="letter")
    SourceAuthor.objects.create(source=origin, speaker=agency)
    article = make_source("The article", publisher=agency)
    Derivation.objects.create(source=article, origin=origin, relation="report on")
    group = make_speaker("The signatories", kind="group")
    Affiliation.objects.create(speaker=agency, body=group, role_en="member")
    snapshot = make_snapshot(article, "He said: we were there, all of us.", people.contributor)
    quotation = make_quotation(snapshot, "we were there", agency)
    QuoteTranslation.objects.create(quote=quotation, language="ar", text="كنا هناك", translator="An editor")
    refused = {"form": "paraphrase", "start": 0, "end": 7, "refused_by": people.contributor}
    RefusedSuggestion.objects.create(snapshot=snapshot, **refused)


def make_claim_with_everything():
    article = Source.objects.get(title="The article")
    claim = make_claim(
        quantity_low=800000,
        quantity_low_is="about",
        quantity_high=2000000,
        quantity_high_is="more than",
        unit="people",
        population_en="held",
    )
    claim.about.add(Speaker.objects.get(kind="group"))
    claim.topics.add(make_topic())
    question = make_question()
    claim.questions.add(question)
    make_attribution(claim, Quote.objects.get(form="direct"))
    unnamed = make_unnamed(article, count_low=2, count_low_is="exactly", count_high=2, count_high_is="exactly")
    make_attribution(claim, make_quote(article, unnamed), "confirms")
    silent = make_quote(article, form="declined", text="")
    make_attribution(None, silent, "no comment", question=question)
    assessment = Assessment.objects.create(
        claim=claim,
        assessor=make_speaker(),
        title="Checked",
        url="https://example.org/checked",
        language="en",
        rating="True",
        rating_value=5,
        scale_worst=1,
        scale_best=5,
    )
    assessment.evidence.add(article)
    return claim


def make_claim_that_relays():
    claim = make_claim()
    Relay.objects.create(attribution=make_attribution(claim, stance="relays"), speaker=make_speaker())
    ClaimRelation.objects.create(claim=claim, other=Claim.objects.exclude(pk=claim.pk).get(), type="contradicts")
    return claim
