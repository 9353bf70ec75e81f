"""Topics in public: a topic is there while a public claim is filed under it, and says what the last of them says."""

import json
from typing import Any
from uuid import UUID, uuid5

from django.contrib.postgres.search import SearchQuery

from claims.documents import Document, address
from claims.dossier import digest
from claims.found_by import facets_of, key_facet, texts_of
from claims.models import Publication, PublishedClaim, PublishedTopic
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
        first = before.first_published_at if before else publication.published_at
        head: dict[str, Any] = {
            "url": address("topics", topic["slug"]),
            **topic,
            "first_published_at": first.isoformat(),
            "published_at": publication.published_at.isoformat(),
        }
        show(
            Showing(
                kind="topic",
                key=key,
                text=json.dumps(head, ensure_ascii=False),
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


def hide_topics(publication: Publication, slugs: set[str]) -> None:
    """Take away those of the topics that no public claim is filed under any more."""
    for slug in slugs:
        filed = SearchQuery(f"'{key_facet('topic', slug)}'", search_type="raw", config="simple")
        if not PublishedClaim.objects.filter(words=filed).exists():
            hide("topic", topic_key(slug), publication.published_at)
