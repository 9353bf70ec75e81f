"""Whoever goes around the workflow, as the application's own role, meets a rule of the database."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from tests.database.attacks import ATTACKS
from tests.database.open_attacks import OPEN
from tests.database.raw import refusal, statement
from tests.database.review_breakers import Write


@pytest.mark.parametrize("name", ATTACKS)
def test_attack_meets_a_rule(world, name):
    attacker, writes, rule = ATTACKS[name]
    assert refused(attacker, writes) == rule


def refused(attacker: str, writes: list[Write | str]) -> str:
    statements = [write if isinstance(write, str) else statement(*write) for write in writes]
    return refusal(User.objects.get(username=attacker), *statements)


@pytest.mark.xfail(strict=True, raises=AssertionError, reason="no rule of the database stands against it yet")
@pytest.mark.parametrize("name", OPEN)
def test_attack_that_meets_no_rule_yet(world, name):
    assert not refused(*OPEN[name]).startswith("taken")


KEPT = ["claims_publication", "claims_reviewevent", "claims_dossier", "sources_snapshot", "sources_edit"]
REMOVALS = [f"{verb} {table}" for table in KEPT for verb in ("DELETE FROM", "TRUNCATE")]
CHANGES = [f"UPDATE {table} SET id = id" for table in KEPT]


@pytest.mark.parametrize("sql", [*REMOVALS, *CHANGES, "TRUNCATE claims_comment", "TRUNCATE claims_claim CASCADE"])
def test_what_is_kept_is_not_the_application_s_to_change(world, sql):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
