"""The public face of a source, with the chain that it derives from."""

from claims.documents.references import optional_speaker, source_in_full, speaker_reference
from claims.documents.values import Document, merged_here
from sources.models import Derivation, Source


def derivation_document(derivation: Derivation) -> Document:
    return {
        "relation": derivation.relation,
        "note": derivation.note or None,
        "source": source_in_full(derivation.origin_id),
    }


def source_document(source: Source) -> Document:
    return {
        **source_in_full(source.pk),
        "title": source.title,
        "kind": source.kind,
        "language": source.language,
        "publisher": optional_speaker(source.publisher_id),
        "url": source.url or None,
        "published_on": source.published_on or None,
        "derives_from": [derivation_document(row) for row in source.derivations.all()],
        "authors": [speaker_reference(row.speaker_id) for row in source.author_rows.all()],
        "byline": source.byline or None,
        "canonical_url": source.canonical_url or None,
        "archived_url": source.archived_url or None,
        "note": source.note or None,
        **merged_here(source),
    }
