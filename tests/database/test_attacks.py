"""Whoever goes around the workflow, as the application's own role, meets a rule of the database."""

import pytest
from django.contrib.auth.models import User
from django.db import DatabaseError, connection, transaction

from tests.database.attacks import ATTACKS
from tests.database.attacks_on_evidence import ATTACKS_ON_EVIDENCE
from tests.database.raw import refusal, statement
from tests.database.review_breakers import Write


@pytest.mark.parametrize("name", ATTACKS | ATTACKS_ON_EVIDENCE)
def test_attack_meets_a_rule(world, name):
    attacker, writes, rule = (ATTACKS | ATTACKS_ON_EVIDENCE)[name]
    assert refused(attacker, writes) == rule


def refused(attacker: str, writes: list[Write | str]) -> str:
    statements = [write if isinstance(write, str) else statement(*write) for write in writes]
    return refusal(User.objects.get(username=attacker), *statements)


KEPT = ["claims_publication", "claims_reviewevent", "claims_dossier", "sources_snapshot", "sources_edit"]
REMOVALS = [f"{verb} {table}" for table in KEPT for verb in ("DELETE FROM", "TRUNCATE")]
CHANGES = [f"UPDATE {table} SET id = id" for table in KEPT]


@pytest.mark.parametrize("sql", [*REMOVALS, *CHANGES, "TRUNCATE claims_comment", "TRUNCATE claims_claim CASCADE"])
def test_what_is_kept_is_not_the_application_s_to_change(world, sql):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
