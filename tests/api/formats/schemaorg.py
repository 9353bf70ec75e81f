"""Is a JSON-LD document in schema.org's words? Held against schema.org's own definitions, in `vocabulary/`.

Stricter than schema.org, which takes a text or an address wherever a thing belongs: here a value has to be of a type
that the property's range names. An empty value, which says nothing, is a fault as well.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

VOCABULARY = json.loads((Path(__file__).parent / "vocabulary" / "schemaorg-30.0.json").read_text())
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]
DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def faults(document: Any) -> list[str]:
    """What is wrong with a document, each with the path to it; [] where it is valid."""
    if not isinstance(document, dict) or document.get("@context") != "https://schema.org":
        return ["the context is not https://schema.org"]
    body = {name: value for name, value in document.items() if name != "@context"}
    if "@graph" not in body:
        return [*node_faults(body, "$")]
    if [*body] != ["@graph"] or not isinstance(body["@graph"], list):
        return ["a graph is a list, and stands by itself"]
    return [fault for number, node in enumerate(body["@graph"]) for fault in node_faults(node, f"$[{number}]")]


def node_faults(node: Any, path: str) -> Iterator[str]:
    kinds = types_of(node)
    if not kinds or not set(kinds) <= TYPES.keys():
        yield f"{path}: {kinds or 'nothing'} is no type of schema.org"
        return
    if "@id" in node and not is_address(node["@id"]):
        yield f"{path}.@id: {node['@id']} is no absolute address"
    for name, value in node.items():
        if name not in ("@type", "@id"):
            yield from property_faults(name, value, lineage(kinds), f"{path}.{name}")


def property_faults(name: str, value: Any, line: set[str], path: str) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"{path}: no such property"
    elif not line & set(PROPERTIES[name]["domain"]):
        yield f"{path}: not a property of {sorted(line)}"
    elif value == []:
        yield f"{path}: an empty list"
    else:
        for one in value if isinstance(value, list) else [value]:
            yield from value_faults(one, PROPERTIES[name]["range"], path)


def value_faults(value: Any, allowed: list[str], path: str) -> Iterator[str]:
    if isinstance(value, dict):
        if types_of(value) and not lineage(types_of(value)) & set(allowed):
            yield f"{path}: {types_of(value)} is not in {allowed}"
        yield from node_faults(value, path)
    elif not any(is_literal(value, kind) for kind in allowed):
        yield f"{path}: {value!r} is not in {allowed}"


def types_of(node: Any) -> list[str]:
    kinds = node.get("@type", []) if isinstance(node, dict) else []
    return kinds if isinstance(kinds, list) else [kinds]


def lineage(kinds: list[str]) -> set[str]:
    """The types and all their ancestors."""
    parents = {parent for kind in kinds for parent in TYPES.get(kind, [])}
    return {*kinds} | (lineage([*parents]) if parents else set())


def is_literal(value: Any, kind: str) -> bool:
    if isinstance(value, bool) or kind == "Boolean":
        return isinstance(value, bool) and kind == "Boolean"
    if isinstance(value, int | float):
        return kind == "Number" or (kind == "Integer" and isinstance(value, int))
    if not isinstance(value, str) or value == "":
        return False
    checks = {"Text": lambda text: True, "URL": is_address, "Date": is_date, "DateTime": is_moment}
    return kind in checks and checks[kind](value)


def is_address(text: Any) -> bool:
    return isinstance(text, str) and urlsplit(text).scheme in ("http", "https") and bool(urlsplit(text).netloc)


def is_date(text: str) -> bool:
    """ISO 8601: a day, a month or a year."""
    return bool(DATE.fullmatch(text)) and is_iso((text + "-01-01")[:10])


def is_moment(text: str) -> bool:
    return "T" in text and is_iso(text)


def is_iso(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
