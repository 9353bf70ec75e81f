"""The schema describes what publication writes: real documents are held against it, and hold nothing besides."""

import copy
import json

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from claims import workflow
from claims.models import Assessment, ClaimRelation, PublishedQuote, Question, Relay, SharedRecord
from factdb.api.schema import openapi_text
from sources.actor import acting_as
from sources.models import Affiliation, Derivation, Quote, QuoteTranslation, Source, SourceAuthor, SpeakerName
from tests import factories

COMPONENTS = {
    "claims": "Claim",
    "quotes": "Quote",
    "speakers": "Speaker",
    "sources": "Source",
    "questions": "Question",
}


def rich_source(people):
    agency = factories.make_speaker("Agency")
    letter = factories.make_source("Letter", kind="letter")
    SourceAuthor.objects.create(source=letter, speaker=factories.make_speaker("Author", kind="person"), position=0)
    story = factories.make_source("Story", publisher=agency, url="https://example.org/story", byline="By Name")
    Derivation.objects.create(source=story, relation="report on", origin=letter, note="Shortened.")
    translation = factories.make_source("قصة", language="ar", publisher=agency, note="A note.")
    Derivation.objects.create(source=translation, relation="translation of", origin=story)
    return translation, letter


def rich_claim(people):
    """A claim whose document fills every member that there is."""
    source, letter = rich_source(people)
    snapshot = factories.make_snapshot(source, "قالوا: اجتمعوا أمس. ثم ذهبوا.", people.contributor)
    state = factories.make_speaker("State", kind="state")
    SpeakerName.objects.create(speaker=state, language="ar", text="دولة", preferred=True)
    person = factories.make_speaker("Person", kind="person", wikidata_id="Q42", description_en="A person.")
    post = Affiliation.objects.create(speaker=person, body=state, role_en="minister", period="2018/..")
    group = factories.make_speaker("Group", kind="group")
    Affiliation.objects.create(speaker=state, body=group, role_en="member")
    unnamed = factories.make_unnamed(
        source, speaks_for=state, reason_unnamed="Not allowed to speak.", count_low=2, count_low_is="exactly",
        count_high=2, count_high_is="exactly",
    )  # fmt: skip
    spoken = factories.make_quotation(
        snapshot, "اجتمعوا أمس", person, language="ar", spoken_language="en", marks="missing", affiliation=post,
        on_behalf_of=group, identification="By the post.", name_as_printed="The Person", role_as_printed="Minister",
        said_on="2018-11", said_on_as_printed="last month", said_in=letter, note="A note.",
    )  # fmt: skip
    QuoteTranslation.objects.create(quote=spoken, language="en", text="They met yesterday", translator="An editor")
    rendition = factories.make_quote(letter, person, rendition_of=spoken)
    claim = factories.make_claim(
        "They met.", statement_ar="اجتمعوا.", quantity_low=800000, quantity_low_is="about", quantity_high="2.5e6",
        quantity_high_is="more than", unit="people", population_en="Those held", period="2017-04/..",
    )  # fmt: skip
    claim.about.add(state, group)
    claim.topics.add(factories.make_topic("camps"))
    question = factories.make_question("Did they meet?", text_ar="هل اجتمعوا؟")
    claim.questions.add(question)
    factories.make_attribution(claim, spoken, as_printed="800,000", hedged=True)
    relay = factories.make_attribution(claim, factories.make_quote(source, unnamed), "relays")
    Relay.objects.create(attribution=relay, position=0, speaker=group, as_printed="many reports")
    Relay.objects.create(attribution=relay, position=1, source=letter)
    factories.make_attribution(claim, rendition, "denies")
    silent = factories.make_quote(source, group, form="declined", text="")
    question.attributions.create(quote=silent, stance="no comment")
    assessment = Assessment.objects.create(
        claim=claim, assessor=group, title="A check", url="https://example.org/check", assessed_on="2019",
        language="en", rating="Mostly so", rating_value="1.5", scale_worst=-2, scale_best=2, summary="Why.",
    )  # fmt: skip
    assessment.evidence.add(letter)
    return claim


@pytest.fixture(scope="module")
def record(committed_for_module):
    """A rich claim in its second version, and a plain one that it contradicts."""
    people = committed_for_module
    with acting_as(people.contributor):
        rich, plain = rich_claim(people), factories.make_claim("They did not meet.")
        factories.make_attribution(plain)
        ClaimRelation.objects.create(claim=rich, type="supports", other=plain)
    factories.make_public(plain, people)
    factories.make_public(rich, people)
    with acting_as(people.contributor):
        rich.statement_en = "They met yesterday."
        rich.save()
    factories.make_public(rich, people, "The day was missing.")
    with acting_as(people.contributor):
        SpeakerName.objects.filter(text="Person").update(text="The Person")
        Source.objects.filter(title="Story").update(title="The story")
        Quote.objects.filter(form="direct").update(note="Another note.")
        Question.objects.update(text_en="Did they meet at all?")
    for public in (
        SharedRecord.objects.get(speaker__names__text="The Person"),
        SharedRecord.objects.get(source__title="The story"),
        SharedRecord.objects.get(quote__form="direct"),
        SharedRecord.objects.get(kind="question"),
    ):
        factories.make_public(public, people, "Something was missing.")
    relayed = SharedRecord.objects.get(quote__attributions__stance="relays")
    workflow.retract(relayed, people.publisher, 1, "They did not say so.")


@pytest.fixture(scope="module")
def closed_schemas():
    """The components, closed: a member that they do not name is an error here, and grows v1 for clients."""
    document = json.loads(openapi_text("en", "json"))
    schemas = copy.deepcopy(document["components"]["schemas"])
    for schema in schemas.values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False
    return {"components": {"schemas": schemas}}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("collection", [*COMPONENTS])
def test_document_is_as_the_schema_says(ask, ids, closed_schemas, collection):
    component = COMPONENTS[collection]
    schema = {"$ref": f"#/components/schemas/{component}", **closed_schemas}
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    found = [ask(f"{collection}/{key}/") for key in ids(f"{collection}/?page_size=100")]
    assert len(found) > 0
    for document in found:
        validator.validate(document)
    page = {"$ref": f"#/components/schemas/{component}Page", **closed_schemas}
    Draft202012Validator(page, format_checker=FormatChecker()).validate(ask(f"{collection}/"))


@pytest.mark.usefixtures("record")
def test_documents_of_this_test_leave_no_member_of_the_schema_out(ask, closed_schemas):
    """A member that is null or empty everywhere proves nothing about its schema."""
    filled = set()

    def walk(value, path):
        if isinstance(value, dict):
            for name, member in value.items():
                walk(member, f"{path}.{name}")
        elif isinstance(value, list):
            for member in value:
                walk(member, path)
        if value not in (None, [], {}, ""):
            filled.add(path)

    for collection, component in COMPONENTS.items():
        walk(ask(f"{collection}/?page_size=100")["results"], component)
    members = {
        f"{component}.{name}"
        for component in COMPONENTS.values()
        for name in closed_schemas["components"]["schemas"][component]["properties"]
    }
    merged = {"Claim.merged", "Source.merged", "Speaker.merged"}  # where something was: `test_merged.py`
    assert members - filled == {"Source.canonical_url", "Source.archived_url", *merged}


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("path", ["claims/?colour=red", "claims/00000000-0000-4000-8000-000000000000/"])
def test_problem_is_as_the_schema_says(closed_schemas, ask, path):
    schema = {"$ref": "#/components/schemas/Problem", **closed_schemas}
    Draft202012Validator(schema).validate(ask(path, status=400 if "?" in path else 404))


@pytest.mark.usefixtures("record")
def test_tombstone_is_as_the_schema_says(closed_schemas, ask):
    schema = {"$ref": "#/components/schemas/Gone", **closed_schemas}
    relayed = PublishedQuote.objects.get(status="retracted")
    gone = ask(f"quotes/{relayed.pk}/", status=410)
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(gone)
    assert (gone["detail"], gone["tombstone"]["version"]) == ("They did not say so.", 2)


def test_index_is_as_the_schema_says(ask, closed_schemas):
    schema = {"$ref": "#/components/schemas/Index", **closed_schemas}
    Draft202012Validator(schema, format_checker=FormatChecker()).validate(ask(""))
