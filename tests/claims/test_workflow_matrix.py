"""Every step in every state, by every role, by whoever wrote a part and whoever wrote none: as the table says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.db import connections, transaction
from django.utils import timezone

from claims import workflow
from claims.errors import ReviewError
from claims.models import Claim
from claims.standing import latest_dossier, public_version
from claims.states import Action
from claims.taking import Values, take
from sources.actor import acting_as
from tests.claims.workflow_matrix import MATRIX, OUTCOMES
from tests.conftest import People
from tests.database.raw import statement
from tests.database.review_breakers import RETRACTED
from tests.factories import make_attribution, make_claim, make_public

HEADER, *LINES = MATRIX.strip().splitlines()
ROLES = HEADER.split()
STEPS = {"return": Action.RETURN, **{action.value: action for action in Action if action != Action.RETURN}}
Line = tuple[str, str, str, list[str]]


def lines() -> Iterator[Line]:
    """Working state, public state, step, and a pair of letters for each role."""
    state = public = ""
    for line in filter(None, LINES):
        if line.startswith(" "):
            step, *letters = line.split()
            yield state, public, step, letters
        else:
            state, public = line.split(", ")


@dataclass(frozen=True)
class Cast:
    """Two people in each role, the first of whom wrote a part of every claim; a claim in each pair of states."""

    roles: dict[str, tuple[User, User]]
    claims: dict[tuple[str, str], Claim]
    reviewer: User


@pytest.fixture(scope="module")
def cast(committed_for_module: People) -> Cast:
    people = committed_for_module
    roles = {role: (make_person(role, "wrote"), make_person(role, "read")) for role in ROLES}
    authors = [people.contributor, *(wrote for wrote, _read in roles.values())]
    pairs = {(state, public) for state, public, *_line in lines()}
    claims = {(state, public): make_claim_in(state, public, people, authors) for state, public in pairs}
    return Cast(roles, claims, people.reviewer)


def make_person(role: str, part: str) -> User:
    group = "Publisher" if role == "inactive" else role.capitalize()
    active, powerful = role != "inactive", role == "superuser"
    person = User.objects.create(username=f"{role} who {part}", is_active=active, is_superuser=powerful)
    person.groups.set(Group.objects.filter(name=group))
    return person


def make_claim_in(state: str, public: str, people: People, authors: list[User]) -> Claim:
    with acting_as(people.contributor):
        claim = make_claim()
        make_attribution(claim)
    if public != "unpublished":
        make_public(claim, people)
    if public == "retracted":
        workflow.retract(claim, people.administrator, 1, "It was wrong.")
    for author in authors:
        with acting_as(author):
            Claim.objects.filter(pk=claim.pk).update(statement_en=f"As by the {author}.")
    bring_to(state, claim, people)
    if public == "withheld":
        withhold(claim, people.administrator)
    return claim


def bring_to(state: str, claim: Claim, people: People) -> None:
    if state == "draft":
        return
    dossier = workflow.submit(claim, people.contributor)
    if state != "in review":
        workflow.approve(claim, people.reviewer, dossier.sha256)
    if state == "scheduled":
        workflow.schedule(claim, people.publisher, timezone.now() + timedelta(days=1), "In time.")


def withhold(claim: Claim, actor: User) -> None:
    """As the owner of the database, who alone may."""
    unique = "encode(sha256(claim_id::text::bytea), 'hex')"
    row = {"change": "'withhold'", "sha256": unique, "WHERE": f"claim_id = '{claim.pk}'"}
    with acting_as(actor, using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(statement("claims_publication", RETRACTED | row))


def values_for(claim: Claim, reviewer: User) -> Values:
    dossier = latest_dossier(claim)
    return Values(
        note="This is why.",
        sha256=dossier.sha256 if dossier else "",
        version=public_version(claim),
        at=timezone.now() + timedelta(days=2),
        assignee=reviewer,
    )


def outcome(action: Action, claim: Claim, person: User, values: Values) -> str:
    """The state that the step leaves behind, or the error that it raises; nothing stays of it."""
    claim = Claim.objects.get(pk=claim.pk)
    with transaction.atomic():
        try:
            take(action, claim, person, values)
        except ReviewError as error:
            return type(error).__name__
        finally:
            transaction.set_rollback(True)
    return claim.state


def test_table_has_a_cell_for_every_case():
    states, public_states = ("draft", "in review", "approved", "scheduled"), {public for _state, public, *_ in lines()}
    cases = {(state, public, step) for state in states for public in public_states for step in STEPS}
    rows = list(lines())
    cells = [letter for *_case, pairs in rows for pair in pairs for letter in pair]

    assert {(state, public, step) for state, public, step, _letters in rows} == cases
    assert {len(pairs) for *_case, pairs in rows} == {len(ROLES)}
    assert len(cells) == 4 * 4 * 12 * len(ROLES) * 2 == 3072


@pytest.mark.parametrize("line", list(lines()), ids=lambda line: f"{line[2]}, {line[0]}, {line[1]}")
def test_step_leads_where_the_table_says(cast, line):
    state, public, step, letters = line
    claim = cast.claims[state, public]
    values = values_for(claim, cast.reviewer)
    expected = {role: tuple(OUTCOMES[letter] for letter in pair) for role, pair in zip(ROLES, letters, strict=True)}
    found = {
        role: tuple(outcome(STEPS[step], claim, person, values) for person in pair) for role, pair in cast.roles.items()
    }
    assert found == expected
