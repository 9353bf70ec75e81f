"""Steps of the review against edits under way, on real connections.

FACTDB_DEEP has each race run 500 times; `-s` prints how often each was first.
"""

import json
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from django.db import connection, transaction

from claims import workflow
from claims.authorship import edited_since
from claims.chain import chain_hash
from claims.errors import ForbiddenTransition, ReviewError, StaleClaim, StaleDossier
from claims.models import Claim, Dossier, Publication, PublishedClaim, ReviewEvent
from sources.actor import acting_as
from sources.models import Edit
from tests.deep import deep
from tests.factories import make_attribution, make_claim, make_public, make_quote


@pytest.fixture
def claim(committed):
    with acting_as(committed.contributor):
        claim = make_claim("The bridge was closed.")
        make_attribution(claim, make_quote())
    return claim


class Other(threading.Thread):
    """Somebody else, on a connection of their own; `outcome` is what the step raised, or None."""

    def __init__(self, step):
        super().__init__()
        self.step, self.outcome = step, None
        self.start()

    def run(self):
        try:
            self.step()
        except Exception as error:  # noqa: BLE001  (the test looks at whatever it is)
            self.outcome = error
        finally:
            connection.close()

    def waits(self):
        time.sleep(0.3)
        return self.is_alive()


def edit(claim, person):
    with acting_as(person):
        Claim.objects.filter(pk=claim.pk).update(statement_en="The bridge was shut.")


def test_submit_waits_for_an_edit_and_counts_its_author(claim, committed):
    with transaction.atomic():
        edit(claim, committed.reviewer)
        other = Other(lambda: workflow.submit(Claim.objects.get(pk=claim.pk), committed.contributor))
        assert other.waits()
    other.join(10)

    dossier = claim.dossiers.get()
    assert other.outcome is None
    assert dossier.authors == sorted([committed.contributor.pk, committed.reviewer.pk])
    assert "The bridge was shut." in dossier.body


def test_approve_waits_for_an_edit_and_finds_the_dossier_stale(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    with transaction.atomic():
        edit(claim, committed.contributor)
        other = Other(lambda: workflow.approve(Claim.objects.get(pk=claim.pk), committed.reviewer, dossier.sha256))
        assert other.waits()
    other.join(10)

    assert type(other.outcome) is StaleDossier
    assert [event.action for event in ReviewEvent.objects.all()] == ["submit"]


def test_edit_waits_for_a_step(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    with transaction.atomic():
        workflow.approve(claim, committed.reviewer, dossier.sha256)
        other = Other(lambda: edit(claim, committed.contributor))
        assert other.waits()
    other.join(10)

    assert other.outcome is None
    with pytest.raises(StaleDossier):
        workflow.publish(claim, committed.publisher)


def test_two_who_publish_at_once_publish_once(claim, committed):
    dossier = workflow.submit(claim, committed.contributor)
    workflow.approve(claim, committed.reviewer, dossier.sha256)
    with transaction.atomic():
        workflow.publish(Claim.objects.get(pk=claim.pk), committed.publisher)
        other = Other(lambda: workflow.publish(claim, committed.publisher))
        assert other.waits()
    other.join(10)

    assert type(other.outcome) is StaleClaim
    assert Publication.objects.count() == 1


ROUNDS = deep(96, 500)
HEAD_STARTS = (0, 0.002, -0.002, 0.004, -0.004, 0, 0.03, -0.03)  # seconds that the second has before the first

Outcome = type[ReviewError] | None


class Pair:
    """Two people on connections of their own."""

    def __init__(self) -> None:
        self.pool, self.barrier = ThreadPoolExecutor(2), threading.Barrier(2)

    def race(self, first: Callable[[], object], second: Callable[[], object], round_: int = 0) -> tuple[Outcome, ...]:
        """Start the two together, or one of them a little later; returns what each raised."""
        wait = HEAD_STARTS[round_ % len(HEAD_STARTS)]
        runs = [self.pool.submit(self._run, first, max(wait, 0)), self.pool.submit(self._run, second, max(-wait, 0))]
        return tuple(run.result(60) for run in runs)

    def _run(self, step: Callable[[], object], wait: float) -> Outcome:
        self.barrier.wait(60)
        time.sleep(wait)
        try:
            step()
        except ReviewError as error:
            return type(error)
        return None

    def close(self) -> None:
        self.race(lambda: connection.close(), lambda: connection.close())
        self.pool.shutdown()


@pytest.fixture
def pair(committed) -> Iterator[Pair]:
    pair = Pair()
    yield pair
    pair.close()


def write(claim: Claim, statement: str, person) -> None:
    with acting_as(person):
        Claim.objects.filter(pk=claim.pk).update(statement_en=statement)


def actions_on(dossier: Dossier) -> list[str]:
    return [event.action for event in dossier.events.order_by("id")]


def assert_chain_is_whole() -> None:
    rows = list(Publication.objects.order_by("number"))
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert [row.sha256 for row in rows] == [chain_hash(row) for row in rows]
    assert [after.previous_sha256 for _before, after in pairwise(rows)] == [row.sha256 for row in rows[:-1]]


def submit_anew(claim: Claim, person) -> Dossier:
    claim.refresh_from_db()
    return workflow.submit(claim, person)


def test_approval_against_an_edit_is_one_and_then_the_other(claim, committed, pair):
    make_public(claim, committed)
    shown = PublishedClaim.objects.get().document
    orders = Counter()
    write(claim, "Round -1.", committed.contributor)
    for round_ in range(ROUNDS):
        dossier = submit_anew(claim, committed.contributor)
        edits = Edit.objects.count()
        outcomes = pair.race(
            lambda dossier=dossier: workflow.approve(claim, committed.reviewer, dossier.sha256),
            lambda round_=round_: write(claim, f"Round {round_}.", committed.contributor),
            round_,
        )
        found = Claim.objects.get()
        edit = Edit.objects.latest("id")
        assert (found.statement_en, Edit.objects.count()) == (f"Round {round_}.", edits + 1)
        assert edited_since(dossier.carried, dossier.through_edit)
        if outcomes == (None, None):
            orders["approval, edit"] += 1
            assert (found.state, actions_on(dossier)) == ("approved", ["submit", "approve"])
            assert dossier.events.get(action="approve").at < edit.at
        else:
            orders["edit, approval"] += 1
            assert outcomes == (StaleDossier, None)
            assert (found.state, actions_on(dossier)) == ("in review", ["submit"])
        assert PublishedClaim.objects.get().document == shown

    print(dict(orders))
    assert (sorted(orders), orders.total()) == (["approval, edit", "edit, approval"], ROUNDS)
    assert Publication.objects.count() == 1
    assert ReviewEvent.objects.filter(action="approve").count() == 1 + orders["approval, edit"]


def test_two_who_approve_at_once_approve_once(claim, committed, pair):
    make_public(claim, committed)
    write(claim, "The bridge was shut.", committed.contributor)
    shown, orders = PublishedClaim.objects.get().document, Counter()
    reviewers = (committed.reviewer, committed.publisher)
    for round_ in range(ROUNDS):
        dossier = submit_anew(claim, committed.contributor)
        outcomes = pair.race(
            lambda dossier=dossier: workflow.approve(
                Claim(pk=claim.pk, state="in review"), reviewers[0], dossier.sha256
            ),
            lambda dossier=dossier: workflow.approve(
                Claim(pk=claim.pk, state="in review"), reviewers[1], dossier.sha256
            ),
            round_,
        )
        assert sorted(map(str, outcomes)) == sorted(map(str, (None, StaleClaim)))
        winner = reviewers[outcomes.index(None)]
        orders[winner.username] += 1
        assert (Claim.objects.get().state, actions_on(dossier)) == ("approved", ["submit", "approve"])
        assert dossier.events.get(action="approve").actor == winner

    print(dict(orders))
    assert (sorted(orders), orders.total()) == (["publisher", "reviewer"], ROUNDS)
    assert ReviewEvent.objects.exclude(action="publish").count() == Dossier.objects.count() * 2 == ROUNDS * 2 + 2
    assert (Publication.objects.count(), PublishedClaim.objects.get().document) == (1, shown)


def make_public_claims(number: int, people) -> list[Claim]:
    claims = []
    with acting_as(people.contributor):
        quote = make_quote()
        for _claim in range(number):
            claims.append(make_claim())
            make_attribution(claims[-1], quote)
            make_public(claims[-1], people)
    return claims


def test_correction_against_a_retraction_is_one_and_then_the_other_refused(committed, pair):
    claims, orders = make_public_claims(25, committed), Counter()
    for round_ in range(ROUNDS):
        claim, statement = claims[round_ % len(claims)], f"Round {round_}."
        write(claim, statement, committed.contributor)
        dossier = submit_anew(claim, committed.contributor)
        workflow.approve(claim, committed.reviewer, dossier.sha256)
        last = Publication.objects.latest("number")
        version = claim.publications.count()
        outcomes = pair.race(
            lambda pk=claim.pk: workflow.correct(Claim.objects.get(pk=pk), committed.publisher, "Another round."),
            lambda seen=claim, version=version: workflow.retract(seen, committed.administrator, version, "Enough."),
            round_,
        )
        found, made = Claim.objects.get(pk=claim.pk), Publication.objects.latest("number")
        shown = PublishedClaim.objects.get(pk=claim.pk)
        document = json.loads(shown.document)
        assert (made.number, made.previous_sha256, made.sha256) == (last.number + 1, last.sha256, chain_hash(made))
        assert (made.claim_id, made.version, document["version"]) == (claim.pk, version + 1, version + 1)
        if outcomes[0] is None:
            orders["correction, retraction"] += 1
            assert outcomes == (None, StaleClaim)
            assert (found.state, made.change, shown.status) == ("draft", "correct", "published")
            assert (document["statement"], made.dossier) == ({"en": statement}, dossier)
            assert actions_on(dossier) == ["submit", "approve", "correct"]
        else:
            orders["retraction, correction"] += 1
            assert outcomes == (ForbiddenTransition, None)
            assert (found.state, made.change, shown.status) == ("approved", "retract", "retracted")
            assert ("statement" in document, document["reason"]) == (False, "Enough.")
            assert actions_on(dossier) == ["submit", "approve"]
            workflow.reinstate(found, committed.publisher, "Again.")

    print(dict(orders))
    assert (sorted(orders), orders.total()) == (["correction, retraction", "retraction, correction"], ROUNDS)
    assert Publication.objects.count() == len(claims) + ROUNDS + orders["retraction, correction"]
    assert_chain_is_whole()
