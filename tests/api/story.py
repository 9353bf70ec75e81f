"""A record that changes step by step, through the review's own doors, and what the API answered after each step."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from claims import workflow
from claims.models import Claim, ClaimRelation, SharedRecord
from claims.withholding import withhold
from sources.actor import acting_as
from sources.models import SpeakerName
from tests import factories
from tests.api.published import RECORDS
from tests.api.walking import forward
from tests.conftest import People

Document = dict[str, Any]


def answer(path: str) -> tuple[int, Any]:
    response = Client().get(f"/api/v1/{path}")
    return response.status_code, json.loads(response.content)


@dataclass
class Seen:
    """What the API answered at the moment: every list, and every record that was ever public by then."""

    moment: datetime
    lists: dict[str, list[Document]]
    records: dict[str, tuple[int, Any]]


@dataclass
class Story:
    people: People
    claim: Claim
    other: Claim
    third: Claim
    seen: dict[str, Seen] = field(default_factory=dict)

    def shared(self, kind: str, **fields: Any) -> SharedRecord:
        return SharedRecord.objects.get(kind=kind, **fields)


def paths() -> list[str]:
    """Where every record is that was ever public."""
    changes = forward(lambda path: answer(path)[1], "changes/?omit=document&page_size=100")
    return sorted({change["url"].removeprefix("/api/v1/") for page in changes for change in page["results"]})


def look() -> Seen:
    lists = {
        collection: [
            document
            for page in forward(lambda path: answer(path)[1], f"{collection}/?page_size=100")
            for document in page["results"]
        ]
        for collection in RECORDS
    }
    return Seen(timezone.now(), lists, {path: answer(path) for path in paths()})


def drafts(people: People) -> Story:
    with acting_as(people.contributor):
        board = factories.make_speaker("Harbour Board")
        claim, other, third = (factories.make_claim(text) for text in ("It was shut.", "It was open.", "It was new."))
        source = factories.make_source("A report", publisher=board)
        quote = factories.make_quote(source, board, said_on="2020-01-01")
        claim.questions.add(factories.make_question("Was it open?"))
        factories.make_attribution(claim, quote)
        factories.make_attribution(other, quote, "denies")
        factories.make_attribution(third)
        ClaimRelation.objects.create(claim=other, type="contradicts", other=claim)
    return Story(people, claim, other, third)


def reword(story: Story) -> None:
    with acting_as(story.people.contributor):
        story.claim.statement_en = "It was shut in May."
        story.claim.save()
    factories.make_public(story.claim, story.people, "The month was missing.")


def rename(story: Story) -> None:
    with acting_as(story.people.contributor):
        SpeakerName.objects.filter(text="Harbour Board").update(text="Port Board")
    board = story.shared("speaker", speaker__names__text="Port Board")
    factories.make_public(board, story.people, "It was renamed.")


def version_of(story: Story, claim: Claim) -> int:
    return claim.publications.count()


def retract(story: Story) -> None:
    workflow.retract(story.claim, story.people.publisher, version_of(story, story.claim), "Wrong bridge.")


def countersign(story: Story) -> None:
    workflow.countersign(story.claim, story.people.administrator)


def reinstate(story: Story) -> None:
    factories.make_public(story.claim, story.people, "It was the bridge after all.")


def retract_question(story: Story) -> None:
    workflow.retract(story.shared("question"), story.people.publisher, 1, "Asked wrongly.")


def reinstate_question(story: Story) -> None:
    factories.make_public(story.shared("question"), story.people, "Asked rightly.")


def withhold_third(story: Story) -> None:
    withhold("claim", story.third.pk, story.people.publisher, "By order of the court.")


STEPS: dict[str, Callable[[Story], Any]] = {
    "before": lambda story: None,
    "published": lambda story: factories.make_public(story.claim, story.people),
    "corrected": reword,
    "related": lambda story: factories.make_public(story.other, story.people),
    "renamed": rename,
    "another": lambda story: factories.make_public(story.third, story.people),
    "retracted": retract,
    "countersigned": countersign,
    "reinstated": reinstate,
    "question retracted": retract_question,
    "question reinstated": reinstate_question,
}


def tell(people: People) -> Story:
    story = drafts(people)
    for name, step in STEPS.items():
        step(story)
        story.seen[name] = look()
    return story
