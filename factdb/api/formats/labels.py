"""What a reader knows a record by, in one line: its statement, words, name, title or text."""

from factdb.api.formats import Document, is_tombstone

COLLECTION_OF = {
    "claim": "claims",
    "quote": "quotes",
    "speaker": "speakers",
    "source": "sources",
    "question": "questions",
}
KIND_OF = {collection: kind for kind, collection in COLLECTION_OF.items()} | {"topics": "topic"}
TEXTS = {"claims": "statement", "speakers": "names", "questions": "texts", "topics": "names"}


def label(collection: str, document: Document) -> tuple[str, str | None]:
    """The label and its language (BCP 47), None where that is not known. Of a tombstone, the kind and the key."""
    if is_tombstone(document):
        return f"{KIND_OF[collection]} {document['id']}", None
    if collection == "quotes":
        return (document["text"], document["language"]) if document["text"] else (document["form"], "en")
    if collection == "sources":
        return document["title"], document["language"]
    return preferred(document[TEXTS[collection]])


def preferred(texts: dict[str, str]) -> tuple[str, str | None]:
    """The English text, else any, with its language."""
    language = "en" if "en" in texts else next(iter(texts), None)
    return (texts[language], language) if language else ("", None)


def label_of_change(entry: Document) -> tuple[str, str | None]:
    """The label of the record that a change is of; where its document is gone, its kind and key."""
    document = entry.get("document")
    if document is None:
        return f"{entry['kind']} {entry['id']}", None
    return label(COLLECTION_OF[entry["kind"]], document)
