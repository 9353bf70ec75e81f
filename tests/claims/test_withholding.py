"""What is withheld is nowhere in the database any more; hashes, dates and the reason stay, and the chain holds."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from django.utils import timezone

from claims import discussion, workflow
from claims.chain import chain_hash, last_version
from claims.errors import ForbiddenTransition
from claims.models import (
    Assessment,
    Attribution,
    Claim,
    ClaimRelation,
    Comment,
    Dossier,
    Publication,
    PublishedClaim,
    PublishedQuote,
    PublishedRelation,
    Relay,
    ReviewEvent,
    SharedRecord,
)
from claims.owner import as_owner
from claims.standing import is_possible, public_state_of
from claims.states import Action, Change, PublicState, State
from claims.verification import Verification
from claims.withholding import WithholdingError, dependents_of, target, vacuum, withhold
from sources.actor import acting_as
from sources.models import Affiliation, Derivation, Edit, Quote, QuoteTranslation, Snapshot, SourceAuthor, SpeakerName
from sources.text import sha256
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
)

SECRET = "xyzzyplugh"  # a word that no stemmer changes
REASON = "By order of the court."


@pytest.fixture
def people(committed):
    with acting_as(committed.contributor):
        yield committed


def told(text="It was"):
    return f"{text} {SECRET}."


def where_it_stands(words=SECRET):
    """Every table that holds the words in any column of any row."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        tables = [name for (name,) in cursor.fetchall()]
        found = set()
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE lower(t::text) LIKE %s', [f"%{words.lower()}%"])
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def samples_of_it():
    """The tables of which the planner keeps such a sample; of one that is empty by now it keeps the old ones."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_stats JOIN pg_class ON relname = tablename "
            "WHERE reltuples > 0 AND pg_stats::text LIKE %s",
            [f"%{SECRET}%"],
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
    dossier = workflow.submit(claim, people.contributor, told())
    discussion.comment(claim, people.reviewer, told("Is it really"), claim.pk, "statement")
    workflow.return_to_author(claim, people.reviewer, told("Say who calls it"))
    workflow.submit(claim, people.contributor)
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


def test_claim_that_was_withheld_is_nowhere(people):
    claim = secret_claim(people)
    other = ClaimRelation.objects.get().other
    sample()
    assert "claims_publishedclaim" in samples_of_it()
    assert {"claims_claim", "claims_dossier", "claims_publishedclaim", "claims_reviewevent", "claims_comment"} < (
        where_it_stands()
    )
    hashes = [*Dossier.objects.filter(claim=claim).values_list("sha256", flat=True)]
    edits = Edit.objects.count()

    outcome = withhold("claim", claim.pk, people.administrator, REASON)
    vacuum()

    assert where_it_stands() == samples_of_it() == set()
    assert [*Dossier.objects.filter(claim=claim).values_list("sha256", flat=True)] == hashes
    assert set(Dossier.objects.filter(claim=claim).values_list("body", flat=True)) == {""}
    assert Edit.objects.count() > edits
    (publication,) = outcome.publications
    assert (publication.change, publication.reason, publication.version) == ("withhold", REASON, 3)
    assert publication.dossier_sha256 == hashes[0]
    assert faults() == set()
    assert json.loads(PublishedClaim.objects.get(pk=other.pk).document)["relations"] == []


def test_tombstone_of_what_was_withheld(people):
    claim = secret_claim(people)
    first = Publication.objects.filter(claim=claim).order_by("number")[0]
    (publication,) = withhold("claim", claim.pk, people.administrator, REASON).publications

    shown = PublishedClaim.objects.get(pk=claim.pk)
    assert json.loads(shown.document) == {
        "id": str(claim.pk),
        "url": f"/api/v1/claims/{claim.pk}/",
        "version": 3,
        "status": "withheld",
        "reason": REASON,
        "dossier_sha256": publication.dossier_sha256,
        "first_published_at": first.published_at.isoformat(),
        "published_at": publication.published_at.isoformat(),
        "countersigned_at": None,
        "corrections": [],
    }
    assert (shown.status, shown.statement, shown.search, shown.quantity_range) == ("withheld", "", "", None)
    assert [*shown.stances, *shown.topics, *shown.speakers, *shown.sources, *shown.questions] == []
    assert PublishedRelation.objects.filter(claim=claim.pk).count() == 0


def test_working_row_keeps_its_key_alone(people):
    claim = secret_claim(people)
    withhold("claim", claim.pk, people.administrator, REASON)

    row = Claim.objects.get(pk=claim.pk)
    assert (row.statement_en, row.statement_ar, row.unit, row.period, row.quantity_low) == (
        "Withheld.",
        "",
        "",
        "",
        None,
    )
    assert (row.statement_folded, row.period_days, row.quantity_range) == ("withheld.", None, None)
    assert row.attributions.count() == row.relation_rows.count() == row.assessments.count() == 0
    assert row.about.count() == row.questions.count() == row.topics.count() == 0


def test_notes_are_blanked_and_their_rows_stay(people):
    claim = secret_claim(people)
    before = [*ReviewEvent.objects.values_list("action", "actor", "at")]
    withhold("claim", claim.pk, people.administrator, REASON)

    assert [*ReviewEvent.objects.values_list("action", "actor", "at")] == before
    assert set(claim.review_events.values_list("note", flat=True)) == {"", "Withheld."}
    assert [*Comment.objects.values_list("text", flat=True)] == ["Withheld."]


def test_no_step_is_possible_afterwards(people):
    claim = secret_claim(people)
    withhold("claim", claim.pk, people.administrator, REASON)
    claim.refresh_from_db()

    assert public_state_of(claim) == PublicState.WITHHELD
    assert not any(is_possible(state, PublicState.WITHHELD, action) for state in State for action in Action)
    assert workflow.allowed(claim, people.administrator) == []
    with pytest.raises(ForbiddenTransition):
        workflow.submit(claim, people.contributor)
    with pytest.raises(WithholdingError, match="already"):
        withhold("claim", claim.pk, people.administrator, REASON)


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
    assert (shown.form, shown.speaker.int, shown.source.int, shown.search) == ("", 0, 0, "")


def test_notes_on_the_dossier_that_carried_it_are_blanked(people):
    quote = secret_quote(people)
    claim = make_claim()
    attribution = make_attribution(claim, quote)
    dossier = workflow.submit(claim, people.contributor, told())
    discussion.comment(claim, people.reviewer, told("Is it really"), quote.pk, "text")
    workflow.approve(claim, people.reviewer, dossier.sha256, told())
    workflow.publish(claim, people.publisher)
    attribution.delete()
    make_attribution(claim)
    make_public(claim, people, "Other evidence.")
    withhold("quote", quote.pk, people.administrator, REASON)
    assert where_it_stands() == {"sources_snapshot"}


def secret_speaker():
    speaker = make_speaker(SECRET, description_en=told(), wikidata_id="Q1")
    SpeakerName.objects.create(speaker=speaker, language="ar", text=SECRET)
    Affiliation.objects.create(speaker=speaker, body=make_speaker(), role_en=SECRET, period="2018")
    return speaker


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


def test_claim_that_never_was_public_says_why_in_its_row(people):
    claim = make_claim(told())
    make_attribution(claim)
    workflow.submit(claim, people.contributor)
    workflow.withdraw(claim, people.contributor)
    outcome = withhold("claim", claim.pk, people.administrator, REASON)

    assert outcome.publications == []
    assert Claim.objects.get(pk=claim.pk).statement_en == f"Withheld. {REASON}"
    assert where_it_stands() == set()
    assert faults() == set()


def test_quote_that_never_was_public_is_taken_out_of_the_dossier_that_keeps_it(people):
    quote = secret_quote(people)
    claim = public_claim(people)
    make_attribution(claim, quote)
    workflow.submit(claim, people.contributor)
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


def test_nobody_enters_a_snapshot_as_if_it_was_withheld(people):
    make_snapshot(make_source(), "It was bad.", people.contributor)
    columns = "source_id, extent, sha256, whole_sha256, captured_at, captured_by_id"
    enter = (
        f"INSERT INTO sources_snapshot (id, text, {columns}) "
        f"SELECT gen_random_uuid(), 'Withheld. It was worse.', {columns} FROM sources_snapshot"
    )
    with pytest.raises(IntegrityError, match="entered with its text"), connection.cursor() as cursor:
        cursor.execute(enter)


def test_what_is_under_review_is_refused(people):
    claim = secret_claim(people)
    claim.statement_en = told("Once more")
    claim.save()
    workflow.submit(claim, people.contributor)

    with pytest.raises(WithholdingError, match=f"under review: {claim.pk}"):
        withhold("claim", claim.pk, people.administrator, REASON)


def test_record_in_a_dossier_under_review_is_refused(people):
    quote = secret_quote(people)
    claim = make_claim()
    make_attribution(claim, quote)
    workflow.submit(claim, people.contributor)

    with pytest.raises(WithholdingError, match=f"under review: {claim.pk}"):
        withhold("quote", quote.pk, people.administrator, REASON)


@pytest.mark.parametrize(("who", "reason"), [("reviewer", REASON), ("administrator", " ")])
def test_withholding_takes_a_reason_and_somebody_who_may_retract(who, reason, people):
    claim = public_claim(people)
    with pytest.raises(WithholdingError):
        withhold("claim", claim.pk, getattr(people, who), reason)
    assert Publication.objects.count() == 1


def everything():
    """Every row of every table, and which triggers are on."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        found = {}
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t ORDER BY 1')
            found[table] = cursor.fetchall()
        cursor.execute("SELECT tgrelid, tgname, tgenabled FROM pg_trigger ORDER BY 1, 2")
        found["triggers"] = cursor.fetchall()
    return found


def test_failure_at_the_end_leaves_all_as_it_was(people):
    claim = secret_claim(people)
    before = everything()

    def killed():
        with as_owner(), transaction.atomic():
            withhold("claim", claim.pk, people.administrator, REASON)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert everything() == before


def test_failure_in_the_middle_leaves_all_as_it_was(people):
    """Somebody else's trigger stands in the way of the last part."""
    claim = secret_claim(people)
    refuse = "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$"
    with connections["owner"].cursor() as cursor:
        cursor.execute(refuse)
        cursor.execute("CREATE TRIGGER refuse AFTER DELETE ON claims_assessment EXECUTE FUNCTION refuse()")
        try:
            before = everything()
            with pytest.raises(ProgrammingError, match="no"):
                withhold("claim", claim.pk, people.administrator, REASON)
            assert everything() == before
        finally:
            cursor.execute("DROP FUNCTION refuse CASCADE")


def test_editor_role_cannot_withhold(people):
    """A row of the chain that is right in every other way."""
    claim = public_claim(people)
    last = Publication.objects.get()
    row = Publication(
        claim=claim,
        change=Change.WITHHOLD,
        dossier_sha256=last.dossier_sha256,
        authors=[],
        reason=REASON,
        published_by=people.administrator,
        number=2,
        version=last_version(claim) + 1,
        published_at=timezone.now(),
        previous_sha256=last.sha256,
    )
    row.sha256 = chain_hash(row)
    with acting_as(people.administrator), pytest.raises(IntegrityError) as caught, transaction.atomic():
        row.save()
    assert caught.value.__cause__.diag.constraint_name == "withheld_by_owner"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims_dossier SET body = ''",
        "UPDATE claims_reviewevent SET note = ''",
        "UPDATE sources_edit SET action = 'INSERT'",
        "UPDATE sources_snapshot SET text = 'Withheld. No.'",
        "ALTER TABLE claims_dossier DISABLE TRIGGER append_only",
    ],
)
def test_editor_role_cannot_blank(statement, people):
    public_claim(people)
    with pytest.raises(Exception, match=r"permission denied|must be owner"), connection.cursor() as cursor:
        cursor.execute(statement)


def run(*arguments):
    out = StringIO()
    call_command("withhold", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_command_withholds_and_vacuums(people):
    quote = secret_quote(people)
    claim = public_claim(people, quote)
    sample()
    lines = run("quote", str(quote.pk), "--as", "administrator", "--reason", REASON, "--with-dependents", "--yes")

    rows = Publication.objects.filter(change="withhold").order_by("number")
    assert lines == [
        f"Withheld: claim {claim.pk}",
        f"Withheld: quote {quote.pk}",
        *(f"Publication: {row.number} {row.sha256}" for row in rows),
    ]
    assert (where_it_stands(), samples_of_it()) == ({"sources_snapshot"}, set())


def test_command_asks_first(people, monkeypatch):
    claim = public_claim(people)
    monkeypatch.setattr("builtins.input", lambda _prompt: "no")

    with pytest.raises(CommandError, match="Nothing was withheld"):
        run("claim", str(claim.pk), "--as", "administrator", "--reason", REASON)
    assert Publication.objects.count() == 1


def test_command_lists_what_stands_in_the_way(people):
    quote = secret_quote(people)
    claim = public_claim(people, quote)

    with pytest.raises(CommandError, match=f"Nothing was withheld. .* claim {claim.pk}"):
        run("quote", str(quote.pk), "--as", "administrator", "--reason", REASON, "--yes")
