"""Random walks of several people through the review of two claims and the speaker whom both quote.

FACTDB_DEEP has a hundred of them walked, which take more than 10,000 steps together; `-s` prints what they came to.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from claims import embargo
from claims.chain import chain_hash
from claims.errors import ReviewError
from claims.models import Claim, Dossier, Publication, ReviewEvent, SharedRecord
from claims.standing import Subject
from claims.states import Action
from claims.taking import Values, take
from sources.actor import acting_as
from sources.models import Speaker, SpeakerName
from tests.claims.walk_books import EVERYBODY, FROM, PUBLISHING, REVIEWERS, SUBJECTS, Books, Version, in_any_order
from tests.claims.walk_queries import FINGERPRINT, STANDING, one_row
from tests.deep import deep
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker

PEOPLE = st.sampled_from(EVERYBODY)
TURNS = (
    *["edit", "go on"] * 3,
    *["try any"] * 5,
    *[
        "go somewhere",
        "have it approved",
        "have it scheduled",
        "try with what is wrong",
        "try what one may not",
        "wait",
    ],
)
WRONG = ("hash", "version", "state", "note", "time")
STATEMENTS, NAMES = ["First.", "Second.", "Third."], ["Board", "Port Board"]
ANY = st.sampled_from(SUBJECTS)
ACTIONS = st.sampled_from(sorted(FROM))
FORWARD = ("publish", "correct", "reinstate", "approve", "submit", "unschedule", "schedule", "countersign")
WALKS, TURNS_OF_A_WALK = deep(24, 100), 100
FEWEST = deep(1, 5)  # times that each step has to have been taken, for the walks to say anything
# What the walks have to have come to, for them to say anything.
MADE = (
    *(f"{change} of a claim" for change in ("publish", "correct", "follow", "retract", "reinstate")),
    *(f"{change} of a record" for change in ("correct", "retract", "reinstate")),
)
REFUSED = (
    *("NotPermitted", "ForbiddenTransition", "StaleClaim", "StaleDossier", "NothingChanged", "NoteRequired"),
    *("NotYourWork", "SelfReviewForbidden", "SecondPersonRequired", "EmbargoHolds", "CannotReview", "TimeRequired"),
)


@dataclass(frozen=True)
class Stage:
    people: dict[str, User]
    keys: dict[str, object]


class Walk(RuleBasedStateMachine):
    stage: Stage
    ahead = timedelta()  # how far the clock has been moved
    steps = 0
    taken: Counter[str] = Counter()
    refused: Counter[str] = Counter()
    made: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.books, self.sound = Books(), True
        type(self).ahead = timedelta()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self) -> None:
        try:
            if self.sound:
                self.check_log()
        finally:
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    @rule(turn=st.sampled_from(TURNS), subject=ANY, who=PEOPLE, action=ACTIONS, pick=st.integers(0, 2519))
    def turn(self, turn: str, subject: str, who: str, action: str, pick: int) -> None:
        """One rule with weights of our own: hypothesis would leave out most of many rules in most of the walks."""
        subject = self.there_is(subject)
        match turn:
            case "edit":
                self.edit(subject if pick % 3 else "S", self.writer(who, pick), pick)
            case "try any":
                self.try_step(action, subject, who, EVERYBODY[pick % len(EVERYBODY)])
            case "try with what is wrong":
                self.try_wrong(subject, who, WRONG[pick % len(WRONG)])
            case "go on":
                self.go_on(subject, pick)
            case "go somewhere":
                self.go_somewhere(subject, pick)
            case "have it approved":
                self.have_it_approved(subject, self.writer(who, pick), pick)
                if pick % 3:
                    self.go_on(subject, pick)
            case "try what one may not":
                self.try_what_one_may_not(subject, pick)
            case "have it scheduled":
                self.have_it_scheduled(subject, self.writer(who, pick), pick)
            case "wait":
                self.wait(pick % 30)

    def writer(self, who: str, pick: int) -> str:
        """Reviewers write seldom, or nobody would be left to approve."""
        return who if pick % 5 == 0 else EVERYBODY[pick % 2]

    def edit(self, subject: str, who: str, pick: int) -> None:
        self.begin()
        with acting_as(self.stage.people[who]):
            if subject == "S":
                changed = self.rename(NAMES[pick % len(NAMES)])
            else:
                changed = self.reword(subject, STATEMENTS[pick % len(STATEMENTS)])
        if changed:
            self.books.edit(subject, who)
        self.end()

    def reword(self, claim: str, statement: str) -> bool:
        before, self.books.statements[claim] = self.books.statements[claim], statement
        Claim.objects.filter(pk=self.stage.keys[claim]).update(statement_en=statement)
        return statement != before

    def rename(self, name: str) -> bool:
        before, self.books.name = self.books.name, name
        SpeakerName.objects.filter(speaker=self.stage.keys["S"]).update(text=name)
        return name != before

    def go_on(self, subject: str, pick: int) -> None:
        """Mostly what brings the next version nearer to the public; random steps seldom get there."""
        if self.books.standing[subject].state == "scheduled" and pick % 4:
            self.wait(12) if pick % 2 else self.try_step("unschedule", subject, "publisher")
            return
        possible = self.possible(subject)
        if self.books.is_fresh(subject):
            possible.pop("submit", None)
        if forward := [action for action in FORWARD if action in possible]:
            action = forward[0] if pick % 3 else forward[pick % len(forward)]
            self.try_step(action, subject, possible[action][pick % len(possible[action])])

    def go_somewhere(self, subject: str, pick: int) -> None:
        """Any step that somebody may take."""
        possible = self.possible(subject)
        seldom = {"submit"} if pick % 4 == 0 else {"submit", "retract"}
        if actions := sorted(possible.keys() - seldom):
            action = actions[pick % len(actions)]
            self.try_step(action, subject, possible[action][pick % len(possible[action])])

    def have_it_approved(self, subject: str, who: str, pick: int) -> None:
        self.edit(subject, who, pick)
        self.try_step("submit", subject, who)
        for reviewer in self.possible(subject).get("approve", [])[:1]:
            if pick % 4 == 0:
                self.try_step("assign", subject, reviewer)
            self.try_step("approve", subject, reviewer)

    def have_it_scheduled(self, subject: str, who: str, pick: int) -> None:
        self.have_it_approved(subject, who, pick)
        self.try_wrong(subject, "publisher", "time")
        self.try_step("schedule", subject, "publisher")
        match pick % 4:
            case 0:
                self.try_step("unschedule", subject, "publisher")
            case 1:
                self.try_step(PUBLISHING[self.books.standing[subject].public], subject, "publisher")
            case 2:
                self.wait(12)

    def there_is(self, subject: str) -> str:
        """The speaker is nothing to review before it is public."""
        return subject if subject in self.books.subjects() else "A"

    def possible(self, subject: str) -> dict[str, list[str]]:
        """Every step that is allowed just now, and to whom."""
        now = timezone.now()
        found = {action: [who for who in EVERYBODY if self.books.allows(action, subject, who, now)] for action in FROM}
        return {action: people for action, people in found.items() if people}

    def try_what_one_may_not(self, subject: str, pick: int) -> None:
        """Approve or return one's own, publish under an embargo, or countersign one's own retraction."""
        found = self.books.standing[subject]
        if found.state == "in review" and found.submission:
            authors = sorted(found.submission.authors.intersection(REVIEWERS) or found.submission.authors)
            self.try_step(("approve", "return to author")[pick % 2], subject, authors[pick % len(authors)])
        elif found.state == "scheduled":
            self.try_step(PUBLISHING[self.books.standing[subject].public], subject, "publisher")
        elif found.public == "retracted":
            self.try_step("countersign", subject, found.retracted_by)
        elif found.state == "draft":
            self.edit(subject, "reviewer", pick)
            self.try_step("submit", subject, "reviewer")
            self.try_step("approve", subject, "reviewer")

    def try_wrong(self, subject: str, who: str, wrong: str) -> None:
        state = self.books.standing[subject].state
        action, values, seen = {
            "hash": ("approve", Values(sha256="0" * 64), state),
            "version": ("retract", Values(note="Why.", version=99), state),
            "state": ("submit", Values(), "approved" if state == "draft" else "draft"),
            "note": ("return to author", Values(note=" "), state),
            "time": ("schedule", Values(note="Why.", at=timezone.now()), state),
        }[wrong]
        self.begin()
        assert self.is_refused(action, subject, who, values, seen)
        self.sound = True

    def wait(self, hours: int) -> None:
        self.begin()
        type(self).ahead += timedelta(hours=hours)
        now = timezone.now()
        outcomes = [(outcome.subject.pk, bool(outcome.publication)) for outcome in embargo.publish_due(now)]
        expected = []
        for subject, who in list(self.books.due(now)):
            fresh = self.books.is_fresh(subject)
            expected.append((self.stage.keys[subject], fresh))
            if fresh:
                self.take("publish due", PUBLISHING[self.books.standing[subject].public], subject, who)
        assert outcomes == expected
        self.end()

    def try_step(self, action: str, subject: str, who: str, assignee: str = "reviewer") -> None:
        """The step is taken where the books allow it, and refused by a named rule where they do not."""
        if action == "submit" and subject != "S" and self.books.standing["S"].public == "retracted":
            return
        self.begin()
        now = timezone.now()
        values = self.values(subject, assignee)
        allowed = self.books.allows(action, subject, who, now)
        if action == "assign" and allowed:
            allowed = self.books.may_review(subject, assignee)
        state = self.books.standing[subject].state
        if not allowed:
            assert self.is_refused(action, subject, who, values, state)
            self.sound = True
        else:
            take(Action(action), self.seen(subject, state), self.stage.people[who], values)
            self.take(action, action, subject, who, values)
            self.end()

    def take(self, name: str, action: str, subject: str, who: str, values: Values = Values()) -> None:  # noqa: B008
        self.books.take(action, subject, who, values.at)
        self.taken[name] += 1

    def values(self, subject: str, assignee: str) -> Values:
        return Values(
            note="This is why.",
            sha256=self.hash_of(subject),
            version=self.books.standing[subject].version,
            at=timezone.now() + timedelta(hours=12),
            assignee=self.stage.people[assignee],
        )

    def hash_of(self, subject: str) -> str:
        if self.books.standing[subject].state != "in review":
            return ""
        dossiers = Dossier.objects.filter(**{"shared" if subject == "S" else "claim": self.stage.keys[subject]})
        return dossiers.filter(follows=None).order_by("-number").values_list("sha256", flat=True)[0]

    def seen(self, subject: str, state: str) -> Subject:
        """The subject as somebody has it before them."""
        key = self.stage.keys[subject]
        return SharedRecord(pk=key, kind="speaker", state=state) if subject == "S" else Claim(pk=key, state=state)

    def is_refused(self, action: str, subject: str, who: str, values: Values, state: str) -> bool:
        before = one_row(FINGERPRINT)
        try:
            take(Action(action), self.seen(subject, state), self.stage.people[who], values)
        except ReviewError as error:
            self.refused[type(error).__name__] += 1
            assert one_row(FINGERPRINT) == before
            return True
        return False

    def begin(self) -> None:
        self.sound = False
        Walk.steps += 1

    def end(self) -> None:
        """Whatever the database checks at a commit holds, and every subject stands as the books say."""
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
            cursor.execute(STANDING)
            assert {key: rest for key, *rest in cursor.fetchall()} == dict(map(self.expected, self.books.subjects()))
        self.sound = True

    def expected(self, subject: str) -> tuple[object, list[object]]:
        """Version 1 of a record has no publication of its own, but that of the claim that first rested on it."""
        found = self.books.standing[subject]
        version = 0 if subject == "S" and found.version == 1 else found.version
        statement, name = found.shown or (None, None)
        return self.stage.keys[subject], [found.state, found.state, version, found.public, statement or None, name]

    def check_log(self) -> None:
        """The publications are those of the books, in one chain, each of what a second person approved by its hash."""
        rows = list(Publication.objects.select_related("dossier", "shared", "cause").order_by("number"))
        assert in_any_order([self.version_of(row) for row in rows]) == in_any_order(self.books.versions)
        self.made.update(f"{row.change} {'of a record' if row.shared else 'of a claim'}" for row in rows)
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.sha256 for row in rows] == [chain_hash(row) for row in rows]
        assert all(after.previous_sha256 == before.sha256 for before, after in pairwise(rows))
        assert ReviewEvent.objects.count() == self.books.events
        approvals = dict(ReviewEvent.objects.filter(action="approve").values_list("dossier", "actor"))
        for row in rows:
            if row.dossier:
                approved = row.dossier.follows_id or row.dossier_id
                assert (approvals[approved], row.dossier.sha256) == (row.approved_by_id, row.dossier_sha256)

    def version_of(self, row: Publication) -> Version:
        names = {person.pk: name for name, person in self.stage.people.items()}
        subject = next(subject for subject in SUBJECTS if self.stage.keys[subject] in (row.claim_id, row.shared_id))
        authors = frozenset(names[author] for author in row.authors)
        return Version(subject, row.version, row.change, names.get(row.approved_by_id, ""), authors)


@pytest.fixture
def stage(committed_for_module) -> Stage:
    people = {name: getattr(committed_for_module, name) for name in EVERYBODY}
    with acting_as(people["contributor"]):
        speaker, source = make_speaker("Board"), make_source()
        claims = {"A": make_claim("First."), "B": make_claim("Second.")}
        for claim in claims.values():
            make_attribution(claim, make_quote(source, speaker))
    return Stage(people, {name: claim.pk for name, claim in claims.items()} | {"S": Speaker.objects.get().pk})


def test_walks_keep_every_rule(stage, monkeypatch):
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + Walk.ahead)
    Walk.stage = stage
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=WALKS,
            stateful_step_count=TURNS_OF_A_WALK,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(Walk.steps, dict(Walk.taken), dict(Walk.made), dict(Walk.refused))
    assert Walk.steps >= WALKS * TURNS_OF_A_WALK
    assert [action for action in (*FROM, "publish due") if Walk.taken[action] < FEWEST] == []
    assert [made for made in MADE if Walk.made[made] < FEWEST] == []
    assert [name for name in REFUSED if not Walk.refused[name]] == []
