"""Who cannot withhold, when it is refused, and that a failure leaves all as it was."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, connections, transaction
from django.utils import timezone

from claims.chain import chain_hash, last_version
from claims.models import (
    Publication,
)
from claims.owner import as_owner
from claims.states import Change
from claims.withholding import WithholdingError, withhold
from sources.actor import acting_as
from tests.claims.withholding.record import REASON, public_claim, secret_claim, secret_quote, told
from tests.factories import (
    make_attribution,
    make_claim,
    make_snapshot,
    make_source,
    submit,
)


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
    submit(claim, people.contributor)

    with pytest.raises(WithholdingError, match=f"under review: {claim.pk}"):
        withhold("claim", claim.pk, people.administrator, REASON)


def test_record_in_a_dossier_under_review_is_refused(people):
    quote = secret_quote(people)
    claim = make_claim()
    make_attribution(claim, quote)
    submit(claim, people.contributor)

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
