"""How one record names another: its key, its address, and what a reader knows it by."""

from claims.documents.values import Document, address, by_language
from claims.models import Question
from sources.models import Quote, Source, Speaker


def speaker_reference(speaker: Speaker) -> Document:
    return {
        "id": str(speaker.pk),
        "url": address("speakers", speaker.pk),
        "name": speaker.name_in("en"),
        "names": speaker.preferred_names(),
        "kind": speaker.kind,
    }


def optional_speaker(speaker: Speaker | None) -> Document | None:
    return speaker_reference(speaker) if speaker else None


def source_reference(source: Source) -> Document:
    return {
        "id": str(source.pk),
        "record_url": address("sources", source.pk),
        "title": source.title,
        "kind": source.kind,
    }


def quote_reference(quote: Quote) -> Document:
    return {"id": str(quote.pk), "url": address("quotes", quote.pk)}


def question_reference(question: Question) -> Document:
    return {
        "id": str(question.pk),
        "url": address("questions", question.pk),
        "text": question.text_en or question.text_ar,
        "texts": by_language(question.text_en, question.text_ar),
    }
