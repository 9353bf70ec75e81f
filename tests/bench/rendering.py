"""How many documents a second the correction of a speaker renders, whom 19% of all claims credit or speak of.

    python -m tests.bench.rendering [CLAIMS] [--profile]

The claims, 1,000 unless said otherwise, are made and published through the review in a scratch database of the test
cluster, one after the other, which takes a while. Then the speaker is renamed, and what is measured is the step that
publishes the correction, by the way that it takes in the admin. With --profile, where its time goes is printed as well.
"""

import cProfile
import os
import pstats
import sys
import time
from collections.abc import Callable
from random import Random
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factdb.settings")

import django
from django.conf import settings

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()

from django.db import connection, connections, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext, setup_databases, teardown_databases  # noqa: E402

from claims import workflow  # noqa: E402
from claims.models import PublishedChange, SharedRecord  # noqa: E402
from factdb.preparation import prepare  # noqa: E402
from sources.actor import acting_as  # noqa: E402
from sources.models import Source, Speaker, SpeakerName  # noqa: E402
from tests.bench.vocabulary import english  # noqa: E402
from tests.conftest import People, make_people  # noqa: E402
from tests.factories import (  # noqa: E402
    make_attribution,
    make_claim,
    make_public,
    make_quote,
    make_source,
    make_speaker,
    submit,
)

SHARE = 0.19
TARGET = 10_000  # documents a second
SOURCES, SPEAKERS = 40, 100


def main(arguments: list[str]) -> None:
    prepare()
    made = setup_databases(verbosity=0, interactive=False, aliases={"owner"})
    try:
        people, claims = make_people(), int(next((each for each in arguments if each.isdecimal()), 1_000))
        with acting_as(people.contributor):
            speaker = make_record(people, claims)
            correct(speaker, people, "--profile" in arguments)
    finally:
        connections.close_all()
        teardown_databases(made, verbosity=0)


def make_record(people: People, claims: int) -> Speaker:
    """Published claims of two attributions each; return whom a part of them credits."""
    rng = Random(1)
    corrected = make_speaker("Harbour Board")
    speakers = [make_speaker(english.text(rng, 2)) for _each in range(SPEAKERS)]
    sources = [make_source(english.text(rng, 9), publisher=rng.choice(speakers)) for _each in range(SOURCES)]
    for number in range(claims):
        credited = corrected if number < claims * SHARE else rng.choice(speakers)
        make_published(rng, people, [credited, rng.choice(speakers)], sources)
        if number % 100 == 99:
            print(f"{number + 1} claims published", file=sys.stderr)
    return corrected


def make_published(rng: Random, people: People, speakers: list[Speaker], sources: list[Source]) -> None:
    claim = make_claim(english.text(rng, 12))
    for speaker in speakers:
        make_attribution(claim, make_quote(rng.choice(sources), speaker, text=english.text(rng, 22)))
    make_public(claim, people)


def correct(speaker: Speaker, people: People, profile: bool) -> None:
    """Rename the speaker, publish the correction, and say what it cost."""
    SpeakerName.objects.filter(speaker=speaker).update(text="Port Board")
    record = SharedRecord.objects.get(pk=speaker.pk)
    dossier = submit(record, people.contributor)
    workflow.approve(record, people.reviewer, dossier.sha256)
    before = PublishedChange.objects.count()
    seconds, queries = timed(lambda: publish(record, people))
    rendered = PublishedChange.objects.count() - before
    claims = PublishedChange.objects.filter(kind="claim", change="follow").count()
    rate = rendered / seconds
    print(
        f"{rendered} documents rendered ({claims} of claims) in {seconds:.2f} s, {queries / rendered:.1f} queries each"
    )
    print(f"{rate:.0f} documents a second{'' if rate >= TARGET else f'  MISSED: {TARGET}'}")
    if profile:
        print_profile(record, people)


def publish(record: SharedRecord, people: People) -> None:
    workflow.correct(SharedRecord.objects.get(pk=record.pk), people.publisher, "It was renamed.")


def timed(step: Callable[[], Any]) -> tuple[float, int]:
    """Seconds, and how many queries: of a first run that is rolled back, since counting them takes time."""
    with transaction.atomic(), CaptureQueriesContext(connection) as queries:
        step()
        transaction.set_rollback(True)
    began = time.perf_counter()
    step()
    return time.perf_counter() - began, len(queries)


def print_profile(record: SharedRecord, people: People) -> None:
    """Of a second correction."""
    SpeakerName.objects.filter(speaker_id=record.pk).update(text="Board of the Port")
    record = SharedRecord.objects.get(pk=record.pk)
    dossier = submit(record, people.contributor)
    workflow.approve(record, people.reviewer, dossier.sha256)
    profile = cProfile.Profile()
    profile.runcall(publish, record, people)
    for order in ("tottime", "cumtime"):
        pstats.Stats(profile).sort_stats(order).print_stats(40)


if __name__ == "__main__":
    main(sys.argv[1:])
