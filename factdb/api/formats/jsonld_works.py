"""Sources, quotes, questions and topics in schema.org's words."""

from factdb.api.formats import Document
from factdb.api.formats.iso_dates import iso_date
from factdb.api.formats.jsonld_agents import agent, optional_agent
from factdb.api.formats.jsonld_nodes import filled, identity, in_language, node, own_work, recorded, worded

# schema.org has no type for a statement to the press (its Statement is a fact), a briefing or a speech; `genre` keeps
# our word for every kind.
WORKS = {
    "article": "NewsArticle",
    "letter": "Message",
    "interview": "Conversation",
    "report": "Report",
    "post": "SocialMediaPosting",
}
VERBATIM = ("direct", "partial")
SILENT = ("declined", "no response", "unreachable")


def work(document: Document, site: str) -> Document:
    """A source as another document names it, briefly or in full; `url` is where it was found."""
    return node(
        WORKS.get(document["kind"], "CreativeWork"),
        identity(document, site),
        name=document["title"],
        genre=document["kind"],
        url=document.get("url"),
        inLanguage=in_language(document.get("language")),
        datePublished=iso_date(document.get("published_on")),
        publisher=optional_agent(document.get("publisher"), site),
    )


def source(document: Document, site: str) -> Document:
    """A source's own document, with the chain that it derives from."""
    own = {
        "author": [agent(row, site) for row in document["authors"]],
        "creditText": document["byline"],
        "sameAs": document["canonical_url"],
        "archivedAt": document["archived_url"],
        "description": document["note"],
    }
    return _with_origins(document, site) | filled(recorded(document), own)


def _with_origins(document: Document, site: str) -> Document:
    """A source that others were made from, or that was made from others, and theirs."""
    origins: dict[str, list[Document]] = {"translationOfWork": [], "isBasedOn": []}
    for row in document["derives_from"]:
        name = "translationOfWork" if row["relation"] == "translation of" else "isBasedOn"
        origins[name].append(_with_origins(row["source"], site))
    return work(document, site) | filled(origins)


def quotation(document: Document, site: str) -> Document:
    """A quote, by itself or with the speaker and the source of an attribution.

    Words are `text` only where the source prints them as the speaker's; a paraphrase is in our words: `abstract`.
    """
    rendered, said_in = document["rendition_of"], document["said_in"]
    return node(
        "Quotation",
        own_work(document, site),
        _words(document, document["text"]),
        genre=document["form"],
        inLanguage=in_language(document["language"]),
        creator=agent(document["speaker"], site) if document["form"] in VERBATIM else None,
        spokenByCharacter=agent(document["speaker"], site),
        dateCreated=iso_date(document["said_on"]),
        isPartOf=work(document["source"], site),
        isBasedOn=work(said_in, site) if said_in else None,
        translationOfWork=node("Quotation", identity(rendered, site)) if rendered else None,
        workTranslation=[_translation(document, tag, site) for tag in document["translations"]],
        description=document["note"],
    )


def _words(document: Document, text: str | None) -> Document:
    return {} if document["form"] in SILENT else {"text" if document["form"] in VERBATIM else "abstract": text}


def _translation(document: Document, tag: str, site: str) -> Document:
    """A translation made here, credited to who made it, whether person or machine."""
    made = document["translations"][tag]
    return node("Quotation", _words(document, made["text"]), inLanguage=tag, creditText=made["translator"])


def question(document: Document, site: str) -> Document:
    return node("Question", own_work(document, site), worded("Question", document["texts"]))


def question_reference(document: Document, site: str) -> Document:
    return node("Question", identity(document, site), name=document["text"])


def topic(document: Document, site: str) -> Document:
    """A topic's own document, or as a claim names it, which has no address and gets the one of its slug."""
    topics = f"{site.rstrip('/')}/api/v1/topics/"
    address = f"{topics}{document['slug']}/"
    return node(
        "DefinedTerm",
        {"@id": address, "url": address, "inDefinedTermSet": topics},
        name=document["name"],
        alternateName=[name for name in document["names"].values() if name != document["name"]],
        termCode=document["slug"],
    )
