"""A claim's document -> the claim of Google's Fact Check Tools. Members that nothing is known for are left out."""

from typing import Any

from claims.assessed import claimed_on, day_of, reviews_of
from claims.documents import Document
from sources.url import comparable_site, site_of

LANGUAGES = ("en", "ar")  # in which we word claims, in the order in which one stands in for another
Shape = dict[str, Any]


def shaped_claim(document: Document, language: str = "", site: str = "") -> Shape:
    """`language` is a prefix of language tags and `site` a host; reviews of other ones are left out.

    Dates are moments (RFC 3339), midnight of days: no time of day is kept.
    """
    reviews = [review for review in reviews_of(document) if _asked_for(review, language, site)]
    return _known(
        text=_statement(document["statement"], language),
        claimant=_claimant(document, language),
        claimDate=_moment(claimed_on(document)),
        claimReview=[_review(review) for review in reviews],
    )


def speaks(tag: str, language: str) -> bool:
    """Whether the tag is the language or narrower (RFC 4647, basic filtering): zh-Hans is zh."""
    return tag == language or tag.startswith(f"{language}-")


def _asked_for(review: Document, language: str, site: str) -> bool:
    on_site = not site or comparable_site(site_of(review["url"])) == comparable_site(site)
    return on_site and (not language or speaks(review["language"], language))


def _statement(texts: dict[str, str], language: str) -> str:
    return next(texts[each] for each in (language.partition("-")[0], *LANGUAGES) if each in texts)


def _claimant(document: Document, language: str) -> str:
    """Everybody who asserts the claim or, where nobody does, who relays it: there is one string for all of them."""
    rows = _with_stance(document, "asserts") or _with_stance(document, "relays")
    names = dict.fromkeys(_name(row["speaker"], language) for row in rows)
    return ("، " if language.partition("-")[0] == "ar" else ", ").join(filter(None, names))


def _with_stance(document: Document, stance: str) -> list[Document]:
    return [row for row in document["attributions"] if row["stance"] == stance]


def _review(review: Document) -> Shape:
    publisher = _known(name=_name(review["assessor"], review["language"]), site=site_of(review["url"]))
    return _known(
        publisher=publisher,
        url=review["url"],
        title=review["title"],
        reviewDate=_moment(day_of(review["assessed_on"])),
        textualRating=review["rating"],
        languageCode=review["language"],
    )


def _name(speaker: Document, language: str) -> str | None:
    names: dict[str, str] = speaker["names"]
    return names.get(language) or names.get(language.partition("-")[0]) or speaker["name"]


def _moment(day: str | None) -> str | None:
    return f"{day}T00:00:00Z" if day else None


def _known(**members: Any) -> Shape:
    return {name: value for name, value in members.items() if value}
