"""The demonstration record in every format, and the documents of these tests held against it."""

import csv
import io
import json
import xml.etree.ElementTree as ET  # what is parsed here was made here
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from factdb.api.formats.atom import entry_of_record, feed
from factdb.api.formats.csv_rows import columns, csv_lines
from factdb.api.formats.jsonld import jsonld, jsonld_graph, jsonld_text
from factdb.api.formats.ndjson import ndjson_lines
from factdb.api.openapi import NODE
from tests.api.formats import documents
from tests.api.formats.schemaorg import faults, types_of

SITE = "https://facts.example"
pytestmark = pytest.mark.usefixtures("demonstration")
COLLECTIONS = ["claims", "quotes", "speakers", "sources", "questions"]


@pytest.fixture(params=COLLECTIONS)
def collection(request) -> str:
    return request.param


@pytest.fixture
def published(ask, collection) -> list[dict]:
    """The whole collection, which fits on one page."""
    page = ask(f"{collection}/?page_size=100")
    assert (len(page["results"]) > 3, page["next"]) == (True, None)
    return page["results"]


def nodes(value: Any) -> Iterator[dict]:
    """Every node of a JSON-LD document that has an address, however deep."""
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from nodes(one)
    if isinstance(value, dict) and "@id" in value:
        yield value


def members(value: Any, path: str = "") -> set[str]:
    """The paths of all members, those of the items of a list taken together."""
    if isinstance(value, list):
        return {found for one in value for found in members(one, f"{path}[]")}
    if not isinstance(value, dict):
        return set()
    return {f"{path}.{name}" for name in value} | {
        found for name, one in value.items() for found in members(one, f"{path}.{name}")
    }


def parent(path: str) -> str:
    return path.rpartition(".")[0]


def test_jsonld_is_in_the_words_of_schema_org(collection, published):
    assert [faults(jsonld(collection, document, SITE)) for document in published] == [[] for _ in published]
    graph = jsonld_graph(collection, published, SITE)
    assert faults(graph) == []
    assert json.loads(jsonld_text(graph)) == graph


def test_jsonld_is_as_the_openapi_document_says(collection, published):
    schema = Draft202012Validator(NODE)
    every = [jsonld(collection, document, SITE) for document in published]
    assert [list(schema.iter_errors(node)) for node in [*every, jsonld_graph(collection, published, SITE)]] == [
        [] for _ in range(len(every) + 1)
    ]


def test_jsonld_says_one_thing_of_one_address(collection, published):
    kinds: dict[str, set[tuple[str, ...]]] = {}
    for node in nodes(jsonld_graph(collection, published, SITE)):
        kinds.setdefault(node["@id"], set()).add(tuple(types_of(node)))
    assert {address: found for address, found in kinds.items() if len(found) > 1} == {}


def test_csv_holds_a_line_for_each_record_or_attribution(collection, published):
    body = b"".join(csv_lines(collection, published)).decode()
    rows = [*csv.DictReader(io.StringIO(body, newline=""))]
    repeats = [max(1, len(document.get("attributions", ["itself"]))) for document in published]
    expected = [document["id"] for document, times in zip(published, repeats, strict=True) for _ in range(times)]
    assert [row["id"] for row in rows] == expected
    assert {tuple(row) for row in rows} == {tuple(columns(collection))}


def test_lines_of_json_are_the_documents(published):
    lines = ndjson_lines(json.dumps(document, indent=1, ensure_ascii=False).encode() for document in published)
    assert [json.loads(line) for line in lines] == published


def test_feed_has_an_entry_for_each_record(collection, published):
    entries = [entry_of_record(collection, document) for document in published]
    body = b"".join(feed("Records", f"{SITE}/", SITE, published[0]["published_at"], entries, None, None))
    ids = [found.text for found in ET.fromstring(body).iterfind("{*}entry/{*}id")]  # noqa: S314
    assert ids == [f"urn:uuid:{document['id']}" for document in published]


def test_documents_of_these_tests_have_the_members_of_real_ones(collection, published):
    """What a format reads here is there in what publication writes, as far as the demonstration fills it."""
    real = {path for document in published for path in members(document)}
    filled = {parent(path) for path in real}
    made = members(documents.MAKERS[collection]())
    made_up = {path for path in made - real if parent(path) in filled}
    assert {path for path in made_up if not path.endswith((".en", ".ar"))} == set()
