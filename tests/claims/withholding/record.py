"""Records that are secret in all that belongs to them, and where in the database a secret stands."""

from django.db import connections

from claims import discussion, workflow
from claims.found_by import facet
from claims.models import (
    Assessment,
    ClaimRelation,
    PublishedLexeme,
    Relay,
    SharedRecord,
)
from claims.verification import Verification
from sources.models import Affiliation, QuoteTranslation, SpeakerName
from tests.api.published import WORDED
from tests.claims.lexemes import digest_of, kinds_noted
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
    make_topic,
    submit,
)

SECRET = "xyzzyplugh"  # a word that no stemmer changes


REASON = "By order of the court."


def told(text="It was"):
    return f"{text} {SECRET}."


def where_it_stands(words=SECRET):
    """Every table that holds the words in any column of any row, or the digest of the word or of a facet of it."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        found = set()
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE lower(t::text) LIKE %s', [f"%{words.lower()}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    if any(kinds_noted(lexeme, "owner") for lexeme in (words, *(facet(name, words) for name in WORDED))):
        found.add(PublishedLexeme._meta.db_table)
    return found


def samples_of_it():
    """The tables of which the planner keeps such a sample; of one that is empty by now it keeps the old ones."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_stats JOIN pg_class ON relname = tablename "
            "WHERE reltuples > 0 AND pg_stats::text LIKE ANY (%s)",
            [[f"%{SECRET}%", f"%{digest_of(SECRET).hex()}%"]],
        )
        return {table for (table,) in cursor.fetchall()}


def sample():
    """Have the planner take samples, as it does by itself after a while."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def faults():
    return {str(fault) for fault in Verification().faults()}


def secret_claim(people, quote=None):
    """A claim in its second version, secret in all that belongs to it alone, and talked about."""
    claim = make_claim(
        told(),
        statement_ar=told(),
        population_en=told(),
        quantity_low=1,
        quantity_low_is="at least",
        unit=SECRET,
        period="2018",
    )
    claim.topics.add(make_topic())
    claim.questions.add(make_question())
    claim.about.add(make_speaker())
    attribution = make_attribution(claim, quote, "relays", as_printed=told())
    Relay.objects.create(attribution=attribution, speaker=make_speaker(), as_printed=told())
    Assessment.objects.create(
        claim=claim,
        assessor=make_speaker(),
        title=told(),
        language="en",
        rating=told(),
        summary=told(),
        url=f"https://example.org/{SECRET}",
    ).evidence.add(make_source())
    ClaimRelation.objects.create(claim=claim, type="contradicts", other=public_claim(people))
    make_public(claim, people)
    removed = make_attribution(claim, make_quote(), "relays", as_printed=told("It once was"))
    Relay.objects.create(attribution=removed, speaker=make_speaker(), as_printed=told("They once said"))
    removed.delete()
    claim.statement_en = told("It truly was")
    claim.save()
    dossier = submit(claim, people.contributor, told())
    discussion.comment(claim, people.reviewer, told("Is it really"), claim.pk, "statement")
    workflow.return_to_author(claim, people.reviewer, told("Say who calls it"))
    submit(claim, people.contributor)
    workflow.approve(claim, people.reviewer, dossier.sha256, told())
    workflow.correct(claim, people.publisher, "Worded better.")
    return claim


def public_claim(people, quote=None, statement="The bridge was closed."):
    claim = make_claim(statement)
    make_attribution(claim, quote)
    make_public(claim, people)
    return claim


def shared(record):
    return SharedRecord.objects.get(pk=record.pk)


def secret_quote(people):
    source = make_source()
    snapshot = make_snapshot(source, "A text. " + told() + " More text.", people.contributor)
    quote = make_quotation(
        snapshot,
        told(),
        make_speaker(),
        name_as_printed=SECRET,
        role_as_printed=SECRET,
        note=told(),
        identification=told(),
        said_on_as_printed=SECRET,
        said_in=make_source(),
        on_behalf_of=make_speaker(),
    )
    QuoteTranslation.objects.create(quote=quote, language="ar", text=told("كان"), translator=SECRET)
    return quote


def secret_speaker():
    speaker = make_speaker(SECRET, description_en=told(), wikidata_id="Q1")
    SpeakerName.objects.create(speaker=speaker, language="ar", text=SECRET)
    Affiliation.objects.create(speaker=speaker, body=make_speaker(), role_en=SECRET, period="2018")
    return speaker
