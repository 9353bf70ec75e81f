"""The walks' own books: what the rules of the review, in the words of the design, make of each step.

Two claims, A and B, and the speaker S whom both quote. Nothing here is asked of the code that is tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

EVERYBODY = ("contributor", "other_contributor", "reviewer", "publisher", "administrator")
REVIEWERS = EVERYBODY[2:]
PUBLISHERS = EVERYBODY[3:]
SUBJECTS = ("A", "B", "S")

WHO_MAY = {
    "submit": EVERYBODY,
    "withdraw": EVERYBODY,
    "assign": REVIEWERS,
    "return to author": REVIEWERS,
    "approve": REVIEWERS,
    **dict.fromkeys(
        ("schedule", "unschedule", "publish", "correct", "retract", "countersign", "reinstate"), PUBLISHERS
    ),
}
SUBMITTED = ("in review", "approved", "scheduled")
APPROVED = ("approved", "scheduled")
FROM = {
    "submit": ("draft", *SUBMITTED),
    "withdraw": SUBMITTED,
    "assign": ("in review",),
    "return to author": SUBMITTED,
    "approve": ("in review",),
    "schedule": APPROVED,
    "unschedule": ("scheduled",),
    "publish": APPROVED,
    "correct": APPROVED,
    "reinstate": APPROVED,
    "retract": ("draft", *SUBMITTED),
    "countersign": ("draft", *SUBMITTED),
}
FINDS_PUBLIC = {
    "publish": "unpublished",
    "correct": "published",
    "retract": "published",
    "countersign": "retracted",
    "reinstate": "retracted",
}
PUBLISHING = {"unpublished": "publish", "published": "correct", "retracted": "reinstate"}
OF_FRESH = ("approve", "schedule", "publish", "correct", "reinstate")

Content = tuple[str, str]


@dataclass
class Submission:
    carried: frozenset[str]
    authors: frozenset[str]
    content: Content
    edited: bool = False
    approver: str = ""


@dataclass
class Standing:
    """Where one subject stands; `shown` is what the public sees of it."""

    state: str = "draft"
    public: str = "unpublished"
    version: int = 0
    submission: Submission | None = None
    shown: Content | None = None
    due: tuple[datetime, int, str] | None = None
    retracted_by: str = ""
    countersigned: bool = False


@dataclass(frozen=True)
class Version:
    subject: str
    version: int
    change: str
    approver: str = ""
    authors: frozenset[str] = frozenset()


@dataclass
class Books:
    statements: dict[str, str] = field(default_factory=lambda: {"A": "First.", "B": "Second."})
    name: str = "Board"
    public_name: str = ""
    standing: dict[str, Standing] = field(default_factory=lambda: {subject: Standing() for subject in SUBJECTS})
    editors: dict[str, set[str]] = field(
        default_factory=lambda: {
            record: {"contributor"} for record in ("A", "aA", "qA", "B", "aB", "qB", "S", "source")
        }
    )
    versions: list[Version] = field(default_factory=list)
    events: int = 0

    def edit(self, record: str, who: str) -> None:
        self.editors[record].add(who)
        for standing in self.standing.values():
            if standing.submission and record in standing.submission.carried:
                standing.submission.edited = True

    def subjects(self) -> list[str]:
        return [subject for subject in SUBJECTS if subject != "S" or self.public_name]

    def content(self, subject: str) -> Content:
        """A speaker is embedded as it is public, or as it is being written where it is not."""
        if subject == "S":
            return ("", self.name)
        return (self.statements[subject], self.public_name or self.name)

    def carried(self, subject: str) -> frozenset[str]:
        if subject == "S":
            return frozenset("S")
        quote = () if self.standing[subject].version else (f"q{subject}",)
        others = () if self.public_name else ("S", "source")
        return frozenset((subject, f"a{subject}", *quote, *others))

    def authors(self, records: frozenset[str]) -> frozenset[str]:
        return frozenset(who for record in records for who in self.editors[record])

    def is_fresh(self, subject: str) -> bool:
        submission = self.standing[subject].submission
        return bool(submission) and not submission.edited and submission.content == self.content(subject)

    def allows(self, action: str, subject: str, who: str, now: datetime) -> bool:
        """Whether the step may be taken, with values that are right."""
        found = self.standing[subject]
        if who not in WHO_MAY[action] or found.state not in FROM[action]:
            return False
        if FINDS_PUBLIC.get(action, found.public) != found.public:
            return False
        if action in OF_FRESH and not self.is_fresh(subject):
            return False
        if action in ("publish", "correct", "reinstate") and found.due and found.due[0] > now:
            return False
        return self._allows_person(action, subject, who)

    def _allows_person(self, action: str, subject: str, who: str) -> bool:
        found = self.standing[subject]
        if action == "submit":
            authors = self.authors(self.carried(subject))
            news = found.public != "published" or found.shown != self.content(subject)
            return news and (not authors or who in authors)
        if action == "countersign":
            return not found.countersigned and who != found.retracted_by
        authors = found.submission.authors if found.submission else frozenset()
        if action in ("approve", "return to author"):
            return who not in authors
        return action != "withdraw" or who in authors

    def may_review(self, subject: str, who: str) -> bool:
        submission = self.standing[subject].submission
        return bool(submission) and who in REVIEWERS and who not in submission.authors

    def take(self, action: str, subject: str, who: str, due: datetime | None = None) -> None:
        """What the step leaves behind."""
        found, self.events = self.standing[subject], self.events + 1
        if action == "submit":
            carried = self.carried(subject)
            found.submission = Submission(carried, self.authors(carried) | {who}, self.content(subject))
        elif action == "approve" and found.submission:
            found.submission.approver = who
        elif action == "retract":
            found.public, found.shown, found.retracted_by, found.countersigned = "retracted", None, who, False
            self._version(subject, "retract")
        elif action == "countersign":
            found.countersigned = True
        elif action in ("publish", "correct", "reinstate"):
            self._publish(subject, action)
        found.state = self._next_state(action, found.state)
        if action == "schedule" and due:
            found.due = (due, self.events, who)
        elif found.state != "scheduled":
            found.due = None

    def _next_state(self, action: str, state: str) -> str:
        if action == "retract":
            return "approved" if state == "scheduled" else state
        return {
            "submit": "in review",
            "approve": "approved",
            "schedule": "scheduled",
            "unschedule": "approved",
            "assign": state,
            "countersign": state,
        }.get(action, "draft")

    def _publish(self, subject: str, action: str) -> None:
        found = self.standing[subject]
        submission = found.submission
        assert submission
        assert submission.approver not in {"", *self.authors(submission.carried)}
        for record in submission.carried:
            self.editors[record] = set()
        found.public, found.shown = "published", submission.content
        self._version(subject, action, submission.approver, submission.authors)
        if not self.public_name:
            self.public_name = submission.content[1]
            self.standing["S"] = Standing(public="published", version=1, shown=("", self.public_name))
        if subject == "S":
            self.public_name = submission.content[1]
            self._follow(submission)

    def _follow(self, cause: Submission) -> None:
        for claim in ("A", "B"):
            found = self.standing[claim]
            if found.shown and found.shown[1] != self.public_name:
                found.shown = (found.shown[0], self.public_name)
                self._version(claim, "follow", cause.approver, cause.authors)

    def _version(self, subject: str, change: str, approver: str = "", authors: frozenset[str] = frozenset()) -> None:
        found = self.standing[subject]
        found.version += 1
        self.versions.append(Version(subject, found.version, change, approver, authors))

    def due(self, now: datetime) -> Iterator[tuple[str, str]]:
        """The subjects that are due, the earliest first, and who scheduled them."""
        found = [(standing.due, subject) for subject, standing in self.standing.items() if standing.due]
        for due, subject in sorted(found):
            if due[0] <= now:
                yield subject, due[2]


def in_any_order(versions: list[Version]) -> list[Version]:
    """The claims that follow one cause follow in any order."""
    runs = (list(run) for _following, run in groupby(versions, key=lambda version: version.change == "follow"))
    return [version for run in runs for version in (sorted(run, key=str) if run[0].change == "follow" else run)]
