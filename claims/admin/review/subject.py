"""What the page of a review tells of its subject: as it was submitted, or as it is now where nothing is submitted."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.contrib.auth.models import User

from claims import evidence
from claims.admin.review.content import Content
from claims.admin.review.steps import Step, may_be_assigned, steps_of
from claims.admin.review.threads import Discussion
from claims.admin.review.versions import Versions
from claims.authorship import authors_of, edited_since
from claims.discussion import may_comment
from claims.dossier import Draft, assemble
from claims.evidence import Finding
from claims.following import publications_resting_on
from claims.judging import judge
from claims.models import Claim, Dossier, Publication, ReviewEvent, SharedRecord
from claims.standing import (
    Subject,
    awaits_countersignature,
    due_event,
    last_publication,
    latest_dossier,
    public_state_of,
    public_version,
)
from claims.states import PERMISSION, Action, PublicState, State

LISTED = 50  # claims that are named where more would be rendered anew
MOVES = (Action.SUBMIT, Action.WITHDRAW, Action.RETURN, Action.APPROVE, Action.SCHEDULE, Action.UNSCHEDULE)
TAKEN_AWAY = (PublicState.RETRACTED, PublicState.WITHHELD)


@dataclass(frozen=True)
class Found:
    """A finding of the evidence, and whether the submitter saw it and submitted all the same."""

    finding: Finding
    is_acknowledged: bool


@dataclass
class Review:
    """A subject under review, and who reads the page."""

    subject: Subject
    reader: User

    @property
    def kind(self) -> str:
        return "claim" if isinstance(self.subject, Claim) else self.subject.kind

    @property
    def is_claim(self) -> bool:
        return isinstance(self.subject, Claim)

    @property
    def state(self) -> State:
        return State(self.subject.state)

    @cached_property
    def draft(self) -> Draft:
        return assemble(self.subject)

    @cached_property
    def dossier(self) -> Dossier | None:
        """What was submitted; None for a draft, whose page shows the record as it is now, or where it was withheld."""
        found = None if self.state == State.DRAFT else latest_dossier(self.subject)
        return found if found and found.body else None

    @property
    def body(self) -> str:
        return self.dossier.body if self.dossier else self.draft.body

    @property
    def sha256(self) -> str:
        return self.dossier.sha256 if self.dossier else self.draft.sha256

    @cached_property
    def is_stale(self) -> bool:
        if self.dossier is None:
            return False
        is_edited = edited_since(self.dossier.carried, self.dossier.through_edit)
        return is_edited or self.dossier.sha256 != self.draft.sha256

    # Where it stands

    @cached_property
    def public_state(self) -> PublicState:
        return public_state_of(self.subject)

    @cached_property
    def version(self) -> int:
        return public_version(self.subject)

    @cached_property
    def authors(self) -> list[User]:
        people = self.dossier.authors if self.dossier else authors_of(self.draft.carried).people
        return list(User.objects.filter(pk__in=people).order_by("username"))

    @cached_property
    def reader_is_author(self) -> bool:
        return self.reader in self.authors

    @property
    def last_move(self) -> ReviewEvent | None:
        """What brought it to where it stands."""
        return next((event for event in reversed(self.events) if event.action in MOVES), None)

    @property
    def since(self) -> datetime | None:
        """Since when it waits for the next step; a draft waits for nobody."""
        return self.last_move.at if self.last_move and self.state != State.DRAFT else None

    @property
    def returned(self) -> ReviewEvent | None:
        """The step that sent it back, where nothing was done since."""
        move = self.last_move
        return move if move and move.action == Action.RETURN and self.state == State.DRAFT else None

    @cached_property
    def due(self) -> ReviewEvent | None:
        return due_event(self.subject)

    @cached_property
    def retraction(self) -> Publication | None:
        """The publication that took it away."""
        return last_publication(self.subject) if self.public_state in TAKEN_AWAY else None

    @cached_property
    def awaits_countersignature(self) -> bool:
        return self.public_state == PublicState.RETRACTED and awaits_countersignature(self.subject)

    @cached_property
    def retracted_evidence(self) -> list[SharedRecord]:
        """The records that it rests on, and that were taken away from the public."""
        records = self.draft.records - {self.subject.pk}
        found: Any = SharedRecord.objects.with_record().with_public_state()
        return list(found.filter(pk__in=records, public_state__in=TAKEN_AWAY))

    @property
    def resting_on_it(self) -> Any:
        """The claims that are rendered anew when this is published, without their documents."""
        found = publications_resting_on({self.subject.pk})
        return found.filter(claim__isnull=False).select_related("claim").defer("dossier__body")

    @cached_property
    def followers(self) -> list[Claim]:
        return [publication.claim for publication in self.resting_on_it[:LISTED]]

    @cached_property
    def followers_count(self) -> int:
        return int(self.resting_on_it.count())

    # What it says, what changes, and what is found and said about it

    @cached_property
    def content(self) -> Content:
        carries = self.dossier.carried if self.dossier else self.draft.carried
        return Content(self.kind, json.loads(self.body), frozenset(carries))

    @cached_property
    def versions(self) -> Versions:
        return Versions(self.subject, self.content)

    @property
    def shown(self) -> Draft:
        """The dossier that was submitted, to be judged as drafts are."""
        dossier: Any = self.dossier
        return Draft(self.content.document, frozenset(dossier.records), frozenset(dossier.carried))

    @cached_property
    def findings(self) -> list[Finding]:
        """Of the record as it is now: what a submission is judged by."""
        return judge(self.draft)

    @property
    def errors(self) -> list[Finding]:
        return evidence.errors(self.findings)

    @property
    def warnings(self) -> list[Finding]:
        return evidence.warnings(self.findings)

    @cached_property
    def found(self) -> list[Found]:
        """Of what the page shows, with what its submitter acknowledged."""
        findings = judge(self.shown) if self.dossier else self.findings
        acknowledged = self.dossier.acknowledged if self.dossier else ()
        return [Found(finding, finding.name in acknowledged) for finding in findings]

    @cached_property
    def discussion(self) -> Discussion:
        return Discussion(self.subject, self.kind, self.content.document)

    @cached_property
    def takes_part(self) -> bool:
        """Whether the reader may do anything here but read."""
        return takes_part(self.reader)

    @cached_property
    def may_comment(self) -> bool:
        return may_comment(self.reader)

    @cached_property
    def steps(self) -> list[Step]:
        return steps_of(self)

    @cached_property
    def may_be_assigned(self) -> list[User]:
        return may_be_assigned(self)

    @cached_property
    def events(self) -> list[ReviewEvent]:
        found: Any = self.subject.review_events.select_related("actor", "assignee", "dossier", "publication")
        return list(found.defer("dossier__body"))

    @cached_property
    def publications(self) -> list[Publication]:
        found: Any = self.subject.publications.select_related("published_by", "approved_by", "dossier", "cause")
        return list(found.defer("dossier__body").order_by("-version"))


def takes_part(reader: User) -> bool:
    """Whether the person writes, reviews or publishes."""
    return reader.is_active and any(reader.has_perm(permission) for permission in {*PERMISSION.values()})
