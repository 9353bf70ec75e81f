"""Topics in public: a topic is there while a public claim is filed under it, and says what the last of them says."""

import json
from datetime import datetime
from uuid import UUID, uuid5

from django.db.models import Min

from claims.documents import Document, address
from claims.dossier import digest
from claims.found_by import facets_of, has, key_facet, texts_of
from claims.models import PastDocument, Publication, PublishedClaim, PublishedTopic
from claims.showing import Showing, hide, show
from claims.states import Change, PublicState

NAMESPACE = UUID("5f1ee25f-6b3a-4f0d-9b6e-0d3a3f3f9a11")  # of keys that are made from slugs


def topic_key(slug: str) -> UUID:
    """The key of a public topic, made from its slug (UUID version 5), since documents name topics by slug alone."""
    return uuid5(NAMESPACE, slug)


def topics_shown(claim: UUID) -> set[str]:
    """The slugs of the topics that the public claim is filed under now."""
    shown = PublishedClaim.objects.filter(pk=claim, status=PublicState.PUBLISHED).first()
    return {topic["slug"] for topic in json.loads(shown.document)["topics"]} if shown else set()


def show_topics(publication: Publication, topics: list[Document]) -> None:
    for topic in topics:
        key, body = topic_key(topic["slug"]), json.dumps(topic, ensure_ascii=False, sort_keys=True)
        before = PublishedTopic.objects.filter(pk=key).first()
        if before and before.shown.body_sha256 == digest(body):
            continue
        first = before.first_published_at if before else _first_shown(key) or publication.published_at
        show(
            Showing(
                kind="topic",
                key=key,
                text=topic_text(topic, first, publication.published_at),
                body_sha256=digest(body),
                version=1,
                publication=publication.number,
                first_published_at=first,
                at=publication.published_at,
                texts=texts_of("topic", topic),
                facets=facets_of("topic", topic),
            ),
            Change.PUBLISH,
            "",
        )


def topic_text(topic: Document, first: datetime, at: datetime) -> str:
    """The public document of the topic."""
    times = {"first_published_at": first.isoformat(), "published_at": at.isoformat()}
    return json.dumps({"url": address("topics", topic["slug"]), **topic, **times}, ensure_ascii=False)


def _first_shown(topic: UUID) -> datetime | None:
    """When a topic that went and comes back was first there."""
    shown: datetime | None = PastDocument.objects.filter(record=topic).aggregate(first=Min("shown_from"))["first"]
    return shown


def hide_topics(publication: Publication, slugs: set[str]) -> None:
    """Take away those of the topics that no public claim is filed under any more."""
    for slug in slugs:
        if not PublishedClaim.objects.filter(has(key_facet("topic", slug))).exists():
            hide("topic", topic_key(slug), publication.published_at)
