"""Claims in schema.org's words: a ClaimReview for each assessment, else the Claim by itself.

schema.org has no word for a stance. Quotes that carry a claim are its `citation`, and their sources its `appearance`;
quotes that speak against it are `subjectOf` it, and nobody who denies a claim is its author. Quotes without a comment
say nothing of the claim, and are left to the JSON.
"""

from factdb.api.formats import Document
from factdb.api.formats.iso_dates import iso_date, iso_period
from factdb.api.formats.jsonld_agents import agent
from factdb.api.formats.jsonld_nodes import identity, in_language, node, once, own_work, worded
from factdb.api.formats.jsonld_works import question_reference, quotation, topic, work
from factdb.api.formats.labels import preferred

ASSERTING = ("asserts",)
CARRYING = ("asserts", "relays", "confirms")
AGAINST = ("denies", "disputes", "doubts", "retracts")


def claim(document: Document, site: str) -> Document:
    carried, asserted = _with_stance(document, CARRYING), _with_stance(document, ASSERTING)
    questions = [question_reference(row, site) for row in document["questions"]]
    return node(
        "Claim",
        own_work(document, site),
        worded("Claim", document["statement"]),
        author=once([agent(row["speaker"], site) for row in asserted]),
        datePublished=_first_said_on(carried),
        temporalCoverage=iso_period(document["period"]),
        about=once([*(agent(row, site) for row in document["about"]), *questions]),
        keywords=[topic(row, site) for row in document["topics"]],
        appearance=once([work(source, site) for row in carried for source in _sources(row)]),
        firstAppearance=_first_appearance(carried, site),
        citation=_quotations(carried, site),
        subjectOf=_quotations(_with_stance(document, AGAINST), site),
    )


def claim_reviews(document: Document, site: str) -> list[Document]:
    """One ClaimReview for each assessment, which is the assessor's work: nothing is said of its price or version."""
    reviewed = claim(document, site) if document["assessments"] else {}
    return [
        node(
            "ClaimReview",
            {"@id": f"{identity(document, site)['@id']}#assessment-{number}"},
            name=row["title"],
            url=row["url"],
            author=agent(row["assessor"], site),
            datePublished=iso_date(row["assessed_on"]),
            inLanguage=in_language(row["language"]),
            claimReviewed=preferred(document["statement"])[0],
            reviewRating=rating(row),
            reviewBody=row["summary"],
            citation=[work(source, site) for source in row["evidence"]],
            itemReviewed=reviewed,
        )
        for number, row in enumerate(document["assessments"], 1)
    ]


def rating(assessment: Document) -> Document:
    """The verdict as worded, and its place where the assessor declares a scale; decimals are text, and exact."""
    scale = assessment["scale"] or {}
    return node(
        "Rating",
        alternateName=assessment["rating"],
        ratingValue=scale.get("value"),
        bestRating=scale.get("best"),
        worstRating=scale.get("worst"),
    )


def _with_stance(document: Document, stances: tuple[str, ...]) -> list[Document]:
    return [row for row in document["attributions"] if row["stance"] in stances]


def _quotations(attributions: list[Document], site: str) -> list[Document]:
    quotes = [row["quote"] | {"speaker": row["speaker"], "source": row["source"]} for row in attributions]
    return once([quotation(quote, site) for quote in quotes])


def _sources(attribution: Document) -> list[Document]:
    """Where it stands, and where it was first said if that is another source."""
    said_in = attribution["quote"]["said_in"]
    return [attribution["source"], said_in] if said_in else [attribution["source"]]


def _first_said_on(carried: list[Document]) -> str | None:
    """The earliest day, month or year in which it was said; None where some date is not known as one."""
    dates = [iso_date(row["quote"]["said_on"]) for row in carried]
    return min(filter(None, dates)) if dates and None not in dates else None


def _first_appearance(carried: list[Document], site: str) -> Document | None:
    """The one source in which all who carry it said it; of several, which was first is not known."""
    origins = [_origin(row) for row in carried]
    works = once([work(origin, site) for origin in origins if origin])
    return works[0] if len(works) == 1 and None not in origins else None


def _origin(attribution: Document) -> Document | None:
    """Where it was first said; None where all that is known was made from other sources."""
    said_in, source = attribution["quote"]["said_in"], attribution["source"]
    return said_in or (None if source["derives_from"] else source)
