"""The public face of a speaker."""

from collections.abc import Iterable

from claims.documents.references import optional_source, optional_speaker, speaker_reference
from claims.documents.values import Document, by_language, merged_here, quantity_document
from sources.models import Affiliation, Speaker


def affiliation_document(affiliation: Affiliation) -> Document:
    return {
        "id": str(affiliation.pk),
        "role": affiliation.role_en or affiliation.role_ar,
        "roles": by_language(affiliation.role_en, affiliation.role_ar),
        "of": speaker_reference(affiliation.body_id),
        "period": affiliation.period or None,
    }


def member_document(affiliation: Affiliation) -> Document:
    return {
        "speaker": speaker_reference(affiliation.speaker_id),
        "role": affiliation.role_en or affiliation.role_ar,
        "period": affiliation.period or None,
    }


def members_of(speaker: Speaker) -> Iterable[Affiliation]:
    """Whoever belongs to a group; the posts that people hold in other bodies stand with the people."""
    return speaker.affiliates.all() if speaker.kind == "group" else ()


def speaker_document(speaker: Speaker) -> Document:
    return {
        **speaker_reference(speaker.pk),
        "name": speaker.name_in("en"),
        "names": speaker.preferred_names(),
        "kind": speaker.kind,
        "spellings": [
            {"language": name.language, "text": name.text, "preferred": name.preferred} for name in speaker.names.all()
        ],
        "description": by_language(speaker.description_en, speaker.description_ar),
        "wikidata_id": speaker.wikidata_id or None,
        "count": quantity_document(speaker.count),
        "of": optional_speaker(speaker.speaks_for_id),
        "reason_unnamed": speaker.reason_unnamed or None,
        "source": optional_source(speaker.source_id),
        "affiliations": [affiliation_document(row) for row in speaker.affiliations.all()],
        "members": [member_document(row) for row in members_of(speaker)],
        **merged_here(speaker),
    }
