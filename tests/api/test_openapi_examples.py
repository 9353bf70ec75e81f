"""Everything described has an example that is as its schema says; FACTDB_EXAMPLES=1 asks for the answers anew."""

import csv
import io
import json
import os
import re
from typing import Any

import pytest
from django.test import Client
from jsonschema import Draft202012Validator, FormatChecker

from claims import workflow
from claims.models import Claim
from claims.seeding import Editors, load
from factdb.api.openapi_examples import FILE
from factdb.api.problems import TooManyRequests, exception_handler, problem
from factdb.api.schema import openapi_text
from tests.api.rich_record import correct
from tests.conftest import SEEDS

MADE_ANEW = "FACTDB_EXAMPLES" in os.environ
SITE = "https://factdb.example"
RESULTS = "?page_size=1"
MILLION_HELD = "34b586fa-5cbf-4cbe-a025-fc92e0019a5d"
MEETING_SOUGHT = "6836c468-ce86-4082-b5b9-4d82c8a91d03"
QUESTION = "f6f39917-af5f-4695-a187-ab010a4d20aa"
QUOTE = "eda1bfca-7712-4408-80e4-0aa70017ed2a"
SOURCE = "6f929c5b-122d-4d98-bf80-884e3ee544e8"
SPEAKER = "abae9c75-1c93-445e-a14f-b499c42136f3"
STATE = "d8e593cf-6f5b-4000-aec3-882689bb1c54"
PARAMETERS = {
    "about": SPEAKER,
    "affiliated_with": STATE,
    "assessor": STATE,
    "author": SPEAKER,
    "claims.id": MEETING_SOUGHT,
    "derives_from": SOURCE,
    "publisher": STATE,
    "question": QUESTION,
    "questions.id": QUESTION,
    "quotes.id": QUOTE,
    "slug": "ambassadors-letter",
    "source": SOURCE,
    "sources.id": SOURCE,
    "speaker": SPEAKER,
    "speakers.id": SPEAKER,
    "version": 2,
    "Accept-Language": "ar",
    "If-Modified-Since": "Sat, 31 Jan 2026 12:00:00 GMT",
    "If-None-Match": '"3ec4ae2d9e1f4a3b0c55d6e7f8091a2b3c4d5e6f"',
}
LISTS = {"json": RESULTS, "csv": RESULTS, "ndjson": RESULTS, "jsonld": RESULTS, "atom": RESULTS}
RECORD = {"json": "", "jsonld": "", "csv": ""}
ADDRESSES: dict[str, tuple[str, dict[str, str]]] = {
    "root_retrieve": ("", {"json": ""}),
    "changes_list": ("changes/", {name: RESULTS for name in LISTS if name != "jsonld"}),
    "claims_list": ("claims/", LISTS),
    "claims_retrieve": (f"claims/{MEETING_SOUGHT}/", RECORD),
    "claims_versions_list": (f"claims/{MEETING_SOUGHT}/versions/", {"json": "", "ndjson": ""}),
    "claims_versions_retrieve": (f"claims/{MEETING_SOUGHT}/versions/2/", RECORD),
    "corrections_list": ("corrections/", {name: RESULTS for name in LISTS if name != "jsonld"}),
    "questions_list": ("questions/", LISTS),
    "questions_retrieve": (f"questions/{QUESTION}/", RECORD),
    "questions_estimates_list": (f"questions/{QUESTION}/estimates/", {"json": RESULTS, "csv": RESULTS}),
    "questions_chart_svg_retrieve": (f"questions/{QUESTION}/chart.svg", {"svg": ""}),
    "quotes_list": ("quotes/", LISTS),
    "quotes_retrieve": (f"quotes/{QUOTE}/", RECORD),
    "schema_retrieve": ("schema/", {"json": "", "yaml": ""}),
    "sources_list": ("sources/", LISTS),
    "sources_retrieve": (f"sources/{SOURCE}/", RECORD),
    "speakers_list": ("speakers/", LISTS),
    "speakers_retrieve": (f"speakers/{SPEAKER}/", RECORD),
    "topics_list": ("topics/", LISTS),
    "topics_retrieve": ("topics/ambassadors-letter/", RECORD),
}


@pytest.mark.skipif(not MADE_ANEW, reason="asks for the examples anew where FACTDB_EXAMPLES is set")
def test_examples_are_made_of_the_demonstration(committed_for_module):
    people = committed_for_module
    load(SEEDS, Editors(people.contributor, people.reviewer, people.publisher), lambda *progress: None)
    correct(MEETING_SOUGHT, people, "Fifteen Western ambassadors in Beijing seek a meeting.", "Shorter.")
    million = Claim.objects.get(pk=MILLION_HELD)
    problems = made_problems(lambda: workflow.retract(million, people.publisher, 1, "An example of a retraction."))
    answers = {
        name: {format: answer(path, query, format) for format, query in formats.items()}
        for name, (path, formats) in ADDRESSES.items()
    }
    examples = {"answers": answers, "problems": problems, "parameters": PARAMETERS}
    FILE.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n")


def made_problems(retract) -> dict[str, Any]:
    retract()
    client, claims = Client(), "/api/v1/claims/"
    responses = [
        client.get(claims, {"stance": "shouts", "colour": "red"}),
        client.get(f"{claims}00000000-0000-4000-8000-000000000000/"),
        client.post(claims),
        client.get(claims, headers={"accept": "image/png"}),
        client.get(f"{claims}{MILLION_HELD}/"),
        client.get(claims, headers={"if-match": '"another"'}),
        client.get(claims, headers={"authorization": "Bearer an-invented-key"}),
        exception_handler(TooManyRequests({}, 1), {}),
        problem(500, "Something went wrong here, and was recorded."),
        problem(503, "The database does not answer now. Try again in a while."),
    ]
    return {str(each.status_code): json.loads(each.content) for each in responses}


def answer(path: str, query: str, format: str) -> Any:
    response = Client().get(f"/api/v1/{path}{query}", {**({"page_size": "1"} if query else {}), "format": format})
    assert response.status_code == 200, response.content
    text = response.getvalue().decode().replace("http://testserver", SITE)
    if path == "schema/":
        document = json.loads(openapi_text("en", "json"))
        return {"openapi": document["openapi"], "info": document["info"], "paths": {}}
    if format == "csv":
        return first_lines(text)
    if format == "ndjson":
        return json.dumps(cut(json.loads(text.splitlines()[0])), ensure_ascii=False) + "\n"
    if format == "svg":
        return re.sub("<style>.*</style>", "<style>…</style>", text, flags=re.DOTALL)
    return text if format == "atom" else cut(json.loads(text))


def first_lines(text: str) -> str:
    """The header line and one line."""
    written = io.StringIO()
    csv.writer(written).writerows([*csv.reader(io.StringIO(text, newline=""))][:2])
    return written.getvalue()


def cut(value: Any) -> Any:
    """The same with one item of every list."""
    if isinstance(value, list):
        return [cut(item) for item in value[:1]]
    if isinstance(value, dict):
        return {name: cut(member) for name, member in value.items()}
    return value


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(openapi_text("en", "json"))
    return read


def operations(document):
    return {operation["operationId"]: operation for path in document["paths"].values() for operation in path.values()}


def check(document: dict[str, Any], schema: dict[str, Any], example: Any, place: str) -> None:
    validator = Draft202012Validator({**schema, "components": document["components"]}, format_checker=FormatChecker())
    problems = [f"{place}: {error.json_path} {error.message[:200]}" for error in validator.iter_errors(example)]
    assert problems == []


def test_every_parameter_has_an_example_that_is_as_its_schema_says(document):
    for name, operation in operations(document).items():
        for parameter in operation["parameters"]:
            check(document, parameter["schema"], parameter["example"], f"{name} {parameter['name']}")


def test_every_answer_has_an_example_that_is_as_its_schema_says(document):
    for name, operation in operations(document).items():
        for media_type, content in operation["responses"]["200"]["content"].items():
            check(document, content["schema"], content["example"], f"{name} {media_type}")


def test_every_problem_has_an_example_that_is_as_its_schema_says(document):
    for name, response in document["components"]["responses"].items():
        for content in response.get("content", {}).values():
            check(document, content["schema"], content["example"], name)


def test_every_header_has_an_example_that_is_as_its_schema_says(document):
    answers = [operation["responses"]["200"] for operation in operations(document).values()]
    for answer in [*answers, *document["components"]["responses"].values()]:
        for name, header in answer["headers"].items():
            check(document, header["schema"], header["example"], name)


def test_examples_of_a_whole_record_are_not_taken_for_parts(document):
    for name, operation in operations(document).items():
        content = operation["responses"]["200"]["content"].get("application/json", {"schema": {}})
        for schema in content["schema"].get("anyOf", [])[:1]:
            check(document, schema, content["example"], name)
