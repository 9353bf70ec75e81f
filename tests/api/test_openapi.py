"""The OpenAPI document, as it is committed and as it is served."""

import json
from pathlib import Path

import pytest
import yaml
from django.test import Client
from openapi_spec_validator import validate

from factdb.api.filters import (
    ClaimFilter,
    QuestionFilter,
    QuoteFilter,
    SourceFilter,
    SpeakerFilter,
    TopicFilter,
    conditions,
)
from factdb.api.schema import openapi_text

COMMITTED = Path(__file__).parents[2] / "factdb" / "api" / "openapi.json"
FILTERS = {
    "claims": ClaimFilter,
    "quotes": QuoteFilter,
    "speakers": SpeakerFilter,
    "sources": SourceFilter,
    "questions": QuestionFilter,
    "topics": TopicFilter,
}
HOW = "manage.py spectacular --format openapi-json --file factdb/api/openapi.json"


def test_committed_document_is_the_one_that_is_served():
    assert json.loads(COMMITTED.read_text()) == json.loads(openapi_text("en", "json")), f"Renew it: {HOW}"


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("", "*/*", "application/json"),
        ("?format=json", "*/*", "application/json"),
        ("?format=yaml", "*/*", "application/yaml"),
        ("", "application/yaml", "application/yaml"),
        ("", "application/vnd.oai.openapi+json", "application/vnd.oai.openapi+json"),
        ("", "application/vnd.oai.openapi", "application/vnd.oai.openapi"),
    ],
)
def test_document_is_served_in_the_format_asked_for(query, accept, media_type):
    response = Client().get(f"/api/v1/schema/{query}", headers={"accept": accept})
    assert (response.status_code, response["Content-Type"]) == (200, media_type)
    read = yaml.safe_load if "json" not in media_type else json.loads
    assert read(response.content) == json.loads(COMMITTED.read_text())


def test_document_is_openapi_31():
    document = json.loads(COMMITTED.read_text())
    assert document["openapi"] == "3.1.0"
    validate(document)


def test_every_operation_has_its_errors_and_every_parameter_is_described():
    for path, operations in json.loads(COMMITTED.read_text())["paths"].items():
        assert [*operations] == ["get"], path
        operation = operations["get"]
        assert {"200", "304", "400", "406", "500", "503"} <= set(operation["responses"]), path
        assert ("{" in path) == ("404" in operation["responses"]), path
        assert [each["name"] for each in operation["parameters"] if not each.get("description")] == [], path


@pytest.mark.parametrize(("path", "filters"), FILTERS.items())
def test_every_filter_is_described_as_a_list_where_it_may_be_repeated(path, filters):
    operation = json.loads(COMMITTED.read_text())["paths"][f"/api/v1/{path}/"]["get"]
    described = {parameter["name"]: parameter["schema"] for parameter in operation["parameters"]}
    lists = {name for name in filters.base_filters if described[name]["type"] == "array"}
    assert lists == {name for name, condition in conditions(filters).items() if condition.repeatable}


def test_index_leads_to_every_collection_and_the_documentation(ask):
    index = ask("")
    assert index["url"] == "http://testserver/api/v1/"
    for name in (*FILTERS, "changes", "corrections", "schema", "docs"):
        assert index[name] == f"http://testserver/api/v1/{name}/"
