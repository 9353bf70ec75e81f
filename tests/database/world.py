"""At least one row in every table of ours, for raw writes to start from."""

from claims import workflow
from claims.models import Assessment, Claim, ClaimRelation, Relay
from sources.actor import acting_as
from sources.models import Affiliation, Derivation, Quote, QuoteTranslation, Source, SourceAuthor, Speaker
from tests.conftest import People
from tests.factories import (
    make_attribution,
    make_claim,
    make_question,
    make_quotation,
    make_quote,
    make_snapshot,
    make_source,
    make_speaker,
    make_topic,
    make_unnamed,
    submit,
)


def fill(people: People) -> None:
    """Two published claims, and all that there is to record about them."""
    with acting_as(people.contributor):
        write_the_record(people)
        for claim in (make_claim_with_everything(), make_claim_that_relays()):
            dossier = submit(claim, people.contributor)
            workflow.approve(claim, people.reviewer, dossier.sha256)
            workflow.publish(claim, people.publisher)


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
