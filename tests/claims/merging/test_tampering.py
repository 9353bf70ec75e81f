"""`verify_publications` finds a merge that somebody made alone, and a redirect that was turned elsewhere."""

import pytest
from django.db import connection, transaction

from claims.owner import as_owner
from claims.verification import Verification
from sources.actor import acting_as
from tests.claims.merging.merging import make_pair, merge

TABLES = ("claims_merge", "claims_publisheddocument", "sources_speaker")
TURNED = "UPDATE claims_publisheddocument SET text = replace(text, '{}', '{}') WHERE status = 'merged'"


@pytest.fixture
def pair(committed):
    with acting_as(committed.contributor):
        pair = make_pair(committed)
    merge("speaker", pair.gone, pair.stays, committed)
    return pair


def after(*statements):
    """The rules found broken after the statements, run as the owner with the triggers set aside; nothing stays."""
    with as_owner(), transaction.atomic():
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                cursor.execute(statement)
        found = {fault.rule for fault in Verification().faults()}
        transaction.set_rollback(True)
    return found


def test_merge_that_nobody_tampered_with_is_sound(pair):
    assert after() == set()


@pytest.mark.parametrize(
    "statements",
    [
        ["DELETE FROM claims_merge"],
        [
            "ALTER TABLE claims_merge DROP CONSTRAINT merge_four_eyes",
            "UPDATE claims_merge SET proposed_by_id = decided_by_id",
        ],
    ],
)
def test_merge_without_two_people_is_found(pair, statements):
    assert after(*statements) == {"no-merge"}


def test_redirect_that_was_turned_elsewhere_is_found(pair):
    elsewhere = TURNED.format(f"/speakers/{pair.stays.pk}/", f"/speakers/{pair.gone.pk}/")
    assert after(elsewhere) == {"tombstone-differs"}
    assert after("UPDATE sources_speaker SET merged_into_id = NULL") == {"tombstone-differs"}
