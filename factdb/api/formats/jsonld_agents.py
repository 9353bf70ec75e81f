"""Speakers in schema.org's words.

`author`, `publisher` and their like take a Person or an Organization and nothing else. So a group is an Organization
with members, a state is a Country that acts as an Organization, and someone unnamed an Organization as well, known by
the public description alone: that is no claim that they are one person, and no identity is given.
"""

from factdb.api.formats import Document
from factdb.api.formats.jsonld_nodes import identity, node
from factdb.api.formats.labels import preferred

TYPES: dict[str, str | list[str]] = {
    "person": "Person",
    "organisation": "Organization",
    "state": ["Country", "Organization"],
    "group": "Organization",
    "unnamed": "Organization",
}
BODIES = ("organisation", "state", "group")


def agent(reference: Document, site: str) -> Document:
    """A speaker as another document names them."""
    return node(TYPES[reference["kind"]], identity(reference, site), name=reference["name"])


def optional_agent(reference: Document | None, site: str) -> Document | None:
    return agent(reference, site) if reference else None


def speaker(document: Document, site: str) -> Document:
    """A speaker's own document."""
    spellings = [*document["names"].values(), *(row["text"] for row in document["spellings"])]
    return node(
        TYPES[document["kind"]],
        identity(document, site),
        name=document["name"],
        alternateName=[text for text in dict.fromkeys(spellings) if text != document["name"]],
        description=preferred(document["description"])[0],
        sameAs=_wikidata(document),
        **_belonging(document, site),
    )


def _wikidata(document: Document) -> str | None:
    key = document["wikidata_id"]
    return f"https://www.wikidata.org/wiki/{key}" if key else None


def _belonging(document: Document, site: str) -> Document:
    """What has not ended; schema.org gives these properties no time. Posts are of people, memberships of anybody."""
    rows = [row for row in document["affiliations"] if lasts(row["period"]) and row["of"]["kind"] in BODIES]
    bodies = [agent(row["of"], site) for row in rows]
    if document["kind"] == "person":
        return {"affiliation": bodies, "jobTitle": [row["role"] for row in rows]}
    members = [agent(row["speaker"], site) for row in document["members"] if lasts(row["period"])]
    return {"memberOf": bodies, "member": members}


def lasts(period: str | None) -> bool:
    """Whether the period (EDTF) is open, or not known to have ended."""
    return period is None or period.endswith("/..")
