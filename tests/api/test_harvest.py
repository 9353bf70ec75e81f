"""Somebody mirrors the record while others publish, correct and retract, all of them at once.

The harvester does what the documentation says: it follows next, keeps resume, and asks there later. FACTDB_DEEP has a
thousand steps taken meanwhile.
"""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from claims import workflow
from claims.models import Claim, Publication, PublishedChange
from sources.actor import acting_as
from sources.models import Quote
from tests.api.published import COLLECTIONS
from tests.api.story import answer
from tests.api.walking import forward, ids_of, path_of
from tests.conftest import People
from tests.deep import deep
from tests.factories import make_attribution, make_claim, make_public, make_quote, make_topic

PEOPLE_AT_WORK = 4
CLAIMS = deep(24, 84)  # of each of them; each is published, corrected and retracted, in 288 steps or 1,008
BYSTANDERS = 30  # claims that stay as they are
PAUSE = 0.05  # seconds until the harvester asks again, which leaves the others their turn in this process


class Mirror:
    """What a harvester knows: where to read on, what it has read, and the record as it understands it."""

    def __init__(self) -> None:
        self.address = "changes/?page_size=40"
        self.numbers: list[int] = []
        self.documents: dict[str, Any] = {}

    def read_on(self) -> None:
        """To the last page that there is now."""
        path: str | None = self.address
        while path:
            page = read(path)
            for change in page["results"]:
                self.numbers.append(change["number"])
                self.documents[change["url"]] = change["document"]
            self.address = path_of(page["resume"])
            path = page["next"] and path_of(page["next"])

    def published(self, collection: str) -> dict[str, Any]:
        return {
            url: document
            for url, document in self.documents.items()
            if url.startswith(f"/api/v1/{collection}/") and document["status"] == "published"
        }

    def taken_away(self) -> dict[str, Any]:
        return {url: document for url, document in self.documents.items() if document["status"] != "published"}


def read(path: str) -> Any:
    status, body = answer(path)
    assert status == 200, body
    return body


def public_claim(people: People, quote: Quote) -> Claim:
    with acting_as(people.contributor):
        claim = make_claim()
        make_attribution(claim, quote)
    make_public(claim, people)
    return claim


def work(people: People, quote: Quote) -> None:
    """Publish, correct and retract one claim after the other."""
    try:
        for number in range(CLAIMS):
            claim = public_claim(people, quote)
            with acting_as(people.contributor):
                claim.statement_en = f"Corrected, {number}."
                claim.save()
            make_public(claim, people, f"Correction {number}.")
            workflow.retract(claim, people.publisher, 2, f"Retraction {number}.")
    finally:
        connection.close()


@pytest.fixture
def bystanders(committed: People) -> list[str]:
    with acting_as(committed.contributor):
        quote = make_quote()
        topic = make_topic("camps")
    claims = [public_claim(committed, quote) for _ in range(BYSTANDERS - 1)]
    with acting_as(committed.contributor):
        last = make_claim()
        last.topics.add(topic)
        make_attribution(last, quote)
    make_public(last, committed)
    return [str(claim.pk) for claim in [*claims, last]]


@pytest.fixture
def workers(committed: People, bystanders: list[str]) -> Iterator[list[Future[None]]]:
    quote = Quote.objects.get()
    with ThreadPoolExecutor(PEOPLE_AT_WORK) as pool:
        yield [pool.submit(work, committed, quote) for _ in range(PEOPLE_AT_WORK)]


def test_harvester_reads_every_change_once_while_others_are_made(workers, bystanders):
    early, late = Mirror(), Mirror()
    walks = 0
    while not all(worker.done() for worker in workers):
        early.read_on()
        ordering = "published_at" if walks % 2 else "-published_at"
        met = Counter(ids_of(forward(read, f"claims/?ordering={ordering}&page_size=10")))
        assert [met[key] for key in bystanders] == [1] * BYSTANDERS
        walks += 1
        if walks > 3:
            late.read_on()
        time.sleep(PAUSE)
    assert [worker.result() for worker in workers] == [None] * PEOPLE_AT_WORK
    early.read_on()
    late.read_on()
    changes = PublishedChange.objects.count()
    steps = Publication.objects.count() - BYSTANDERS
    print(f"{steps} steps, {changes} changes, {walks} walks")
    assert steps == PEOPLE_AT_WORK * CLAIMS * 3
    assert walks > 3
    for mirror in (early, late):
        assert mirror.numbers == [*range(1, changes + 1)]
        assert mirror.documents == early.documents
    for collection in COLLECTIONS[:5]:
        shown = [record for page in forward(read, f"{collection}/?page_size=100") for record in page["results"]]
        assert early.published(collection) == {url_of(collection, record): record for record in shown}
    for url, tombstone in early.taken_away().items():
        status, gone = answer(url.removeprefix("/api/v1/"))
        assert (status, gone["tombstone"]) == (410, tombstone)
    assert len(early.taken_away()) == PEOPLE_AT_WORK * CLAIMS


def url_of(collection: str, record: dict[str, Any]) -> str:
    return f"/api/v1/{collection}/{record['id']}/"
