"""The columns of CSV for each collection: a name, and where its value stands in the document.

A path is written with points; `*` is every item of a list, whose values the cell joins by "; ". A column is empty where
the document says nothing. Columns keep their names and are only ever added: read them by name.
"""

Columns = dict[str, str]

HEAD: Columns = {"id": "id", "url": "url", "version": "version"}
TIMES: Columns = {"first_published_at": "first_published_at", "published_at": "published_at"}

CLAIM: Columns = {
    **HEAD,
    "statement_en": "statement.en",
    "statement_ar": "statement.ar",
    "quantity_low": "quantity.low",
    "quantity_low_is": "quantity.low_is",
    "quantity_high": "quantity.high",
    "quantity_high_is": "quantity.high_is",
    "quantity_unit": "quantity.unit",
    "quantity_population_en": "quantity.populations.en",
    "quantity_population_ar": "quantity.populations.ar",
    "period": "period",
    "topics": "topics.*.slug",
    "about": "about.*.name",
    "about_ids": "about.*.id",
    "questions": "questions.*.text",
    "question_ids": "questions.*.id",
    "assessors": "assessments.*.assessor.name",
    "ratings": "assessments.*.rating",
    **TIMES,
}

SPEAKER_OF_QUOTE: Columns = {
    "speaker": "speaker.name",
    "speaker_id": "speaker.id",
    "speaker_kind": "speaker.kind",
    "speaker_as_printed": "speaker.as_printed",
    "role": "speaker.role",
    "role_as_printed": "speaker.role_as_printed",
    "speaker_of": "speaker.of.name",
    "speaker_of_id": "speaker.of.id",
    "on_behalf_of": "speaker.on_behalf_of.name",
    "on_behalf_of_id": "speaker.on_behalf_of.id",
}

SOURCE_OF_QUOTE: Columns = {
    "source": "source.title",
    "source_id": "source.id",
    "source_kind": "source.kind",
    "source_language": "source.language",
    "publisher": "source.publisher.name",
    "publisher_id": "source.publisher.id",
    "source_url": "source.url",
    "published_on": "source.published_on",
    "derives_from": "source.derives_from.*.source.title",
    "derives_from_ids": "source.derives_from.*.source.id",
    "derivations": "source.derives_from.*.relation",
}

QUOTE: Columns = {
    "form": "form",
    "text": "text",
    "language": "language",
    "spoken_language": "spoken_language",
    "translation_en": "translations.en.text",
    "translation_ar": "translations.ar.text",
    "said_on": "said_on",
    "said_on_as_printed": "said_on_as_printed",
    "said_in": "said_in.title",
    "said_in_id": "said_in.id",
}
SAID = ("said_on", "said_on_as_printed", "said_in", "said_in_id")

ATTRIBUTION: Columns = {
    "stance": "stance",
    "as_printed": "as_printed",
    "hedged": "hedged",
    **SPEAKER_OF_QUOTE,
    "relays_speakers": "relays.*.speaker.name",
    "relays_sources": "relays.*.source.title",
    "relays_as_printed": "relays.*.as_printed",
    "quote_id": "quote.id",
    **{name if name in SAID else f"quote_{name}": f"quote.{path}" for name, path in QUOTE.items()},
    **SOURCE_OF_QUOTE,
}

SPEAKER: Columns = {
    **HEAD,
    "kind": "kind",
    "name_en": "names.en",
    "name_ar": "names.ar",
    "spellings": "spellings.*.text",
    "description_en": "description.en",
    "description_ar": "description.ar",
    "wikidata_id": "wikidata_id",
    "count_low": "count.low",
    "count_low_is": "count.low_is",
    "count_high": "count.high",
    "count_high_is": "count.high_is",
    "of": "of.name",
    "of_id": "of.id",
    "reason_unnamed": "reason_unnamed",
    "source": "source.title",
    "source_id": "source.id",
    "roles": "affiliations.*.role",
    "bodies": "affiliations.*.of.name",
    "members": "members.*.speaker.name",
    **TIMES,
}

SOURCE: Columns = {
    **HEAD,
    "kind": "kind",
    "title": "title",
    "language": "language",
    "publisher": "publisher.name",
    "publisher_id": "publisher.id",
    "authors": "authors.*.name",
    "author_ids": "authors.*.id",
    "byline": "byline",
    "published_on": "published_on",
    "source_url": "url",
    "canonical_url": "canonical_url",
    "archived_url": "archived_url",
    "derives_from": "derives_from.*.source.title",
    "derives_from_ids": "derives_from.*.source.id",
    "derivations": "derives_from.*.relation",
    "note": "note",
    **TIMES,
} | {"url": "record_url"}

QUESTION: Columns = {
    **HEAD,
    "text_en": "texts.en",
    "text_ar": "texts.ar",
    "no_comment": "no_comment.*.speaker.name",
    "no_comment_ids": "no_comment.*.speaker.id",
    **TIMES,
}

TOPIC: Columns = {"slug": "slug", "url": "url", "name_en": "names.en", "name_ar": "names.ar", **TIMES}

CHANGE: Columns = {
    "number": "number",
    "at": "at",
    "change": "change",
    "kind": "kind",
    "id": "id",
    "url": "url",
    "version": "version",
    "status": "status",
    "note": "note",
    "label": "label",
}

COLUMNS: dict[str, Columns] = {
    "claims": CLAIM | ATTRIBUTION,
    "quotes": HEAD | QUOTE | SPEAKER_OF_QUOTE | SOURCE_OF_QUOTE | {"note": "note"} | TIMES,
    "speakers": SPEAKER,
    "sources": SOURCE,
    "questions": QUESTION,
    "topics": TOPIC,
    "changes": CHANGE,
    "corrections": CHANGE,
}

NUMBERS = {"version", "number", "quantity_low", "quantity_high", "count_low", "count_high"}
