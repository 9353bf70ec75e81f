"""Public topics held against the public claims that are filed under them."""

from collections.abc import Iterator

from django.db import connection

from claims.documents import Document
from claims.faces import read
from claims.faults import Fault
from claims.found_by import facets_of, is_vector, key_facet, texts_of, vector
from claims.models import Publication, PublishedTopic
from claims.showing import etag_of
from claims.shown_topics import topic_key, topic_text

FILED = "SELECT word FROM ts_stat('SELECT words FROM claims_publishedclaim') WHERE starts_with(word, %s)"


def topic_faults() -> Iterator[Fault]:
    """There is a topic for each that a public claim is found by, and it shows what its publication says of it."""
    shown = {topic.pk: topic for topic in PublishedTopic.objects.order_by("pk")}
    filed = {topic_key(slug): slug for slug in _filed()}
    for key in sorted(shown.keys() ^ filed.keys()):
        yield Fault("topic-missing" if key in filed else "topic-without-claims", f"topic {filed.get(key, key)}")
    for key in sorted(shown.keys() & filed.keys()):
        if not _is_as_said(shown[key], filed[key]):
            yield Fault("topic-differs", f"topic {filed[key]}")


def _filed() -> list[str]:
    prefix = key_facet("topic", "")
    with connection.cursor() as cursor:
        cursor.execute(FILED, [prefix])
        return [word.removeprefix(prefix) for (word,) in cursor.fetchall()]


def _is_as_said(shown: PublishedTopic, slug: str) -> bool:
    row = Publication.objects.select_related("dossier").filter(number=shown.publication).first()
    if row is None or row.dossier is None or not row.dossier.body:
        return bool(row)  # what it said was withheld
    said: list[Document] = [topic for topic in read(row.dossier)["claim"]["topics"] if topic["slug"] == slug]
    if not said:
        return False
    text = topic_text(said[0], shown.first_published_at, shown.published_at)
    words = vector(texts_of("topic", said[0]), facets_of("topic", said[0]), shown.place)
    is_found = PublishedTopic.objects.filter(is_vector(words), pk=shown.pk).exists()
    return is_found and (shown.shown.text, shown.shown.etag) == (text, etag_of(text))
