"""Requests made up from the OpenAPI document, right and wrong ones, and whether the answers are as it says.

FACTDB_SCHEMA_CASES is how many are made up for all operations together, beside those that try each rule of it.
`-s` prints what was answered.
"""

import logging
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck
from hypothesis import settings as made_up
from jsonschema import Draft202012Validator
from langcodes import tag_is_valid
from schemathesis import checks
from schemathesis.specs.openapi import checks as openapi_checks

from claims.models import PublishedDocument
from factdb.api.conditions import UUIDS
from tests.api.rich_record import fill
from tests.api.test_openapi import COMMITTED

CASES = int(os.environ.get("FACTDB_SCHEMA_CASES", "200"))
SCHEMA = schemathesis.openapi.from_path(COMMITTED)
SCHEMA.app = get_wsgi_application()
DOCUMENT = SCHEMA.raw_schema
EACH = max(1, CASES // len(DOCUMENT["paths"]))
ACCEPTED = {200, 304, 404, 410}
DATES = ("said_after", "said_before", "dated_after", "dated_before", "published_after", "published_before", "as_of")
answered: Counter[str] = Counter()
keys: defaultdict[str, list[str]] = defaultdict(list)


@pytest.fixture(scope="module", autouse=True)
def record(committed_for_module: Any) -> Iterator[None]:
    fill(committed_for_module)
    limit, settings.FACTDB_ANONYMOUS_LIMIT = settings.FACTDB_ANONYMOUS_LIMIT, 100_000_000  # counted, and never reached
    logging.getLogger("django.request").setLevel(logging.ERROR)  # a line for each refusal would fill the disk
    for key, kind in PublishedDocument.objects.order_by("pk").values_list("pk", "kind"):
        keys[f"{kind}s"].append(str(key))
    yield
    settings.FACTDB_ANONYMOUS_LIMIT = limit
    logging.getLogger("django.request").setLevel(logging.NOTSET)
    told = f"\n{sum(answered.values())} cases: {dict(sorted(answered.items()))}"
    print(told, file=sys.__stderr__, flush=True)  # which reaches the terminal from a worker, too


def lead_to_the_record(case: Any) -> None:
    """Of four keys and versions that are made up, three become those of records; and of two right requests with a
    moment beside a filter, with which it does not go, one loses the moment."""
    tried, is_right = case.meta.phase.data.parameter, case.meta.generation.mode.is_positive
    if re.fullmatch(UUIDS, str(case.path_parameters.get("id"))) and tried != "id":
        lead_to_a_place(case)
    for name, value in list(case.query.items()):
        if isinstance(value, list) and name != tried:
            case.query[name] = [known(item) for item in value]
    one_of_two = is_right and tried != "as_of" and len(str(case.query)) % 2
    if one_of_two and is_forbidden("as_of", {"as_of": "2026", **case.query}):
        case.query.pop("as_of", None)


def lead_to_a_place(case: Any) -> None:
    of_kind = keys[case.path.split("/")[3]]
    number = UUID(case.path_parameters["id"]).int + len(str(case.query))
    if number % 4:
        case.path_parameters["id"] = of_kind[number % len(of_kind)]
    if isinstance(version := case.path_parameters.get("version"), int) and version > 5:
        case.path_parameters["version"] = version % 5 + 1


def known(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(UUIDS, value):
        return value
    every = [key for some in keys.values() for key in some]
    return every[UUID(value).int % len(every)]


def accepted_unless_a_rule_forbids(context: Any, response: Any, case: Any) -> None:
    """What is right by the document is answered, or it breaks a rule that no schema of a parameter can say."""
    if case.meta is None or not case.meta.generation.mode.is_positive or response.status_code in ACCEPTED:
        return
    asked = case.query or {}
    refused = {error["parameter"] for error in response.json().get("errors", [])}
    assert response.status_code == 400, response.status_code
    assert refused, response.json()
    assert refused <= {name for name in refused if is_forbidden(name, asked)}, response.json()


def is_forbidden(name: str, asked: dict[str, Any]) -> bool:
    """Whether the parameter breaks a rule between days and months, two figures, two parameters, or of a registry."""
    if name == "as_of":
        without = {"as_of", "cursor", "page_size", "ordering", "fields", "omit", "format"}
        filtered = {*asked} - without - ({"count"} if asked.get("count") == "false" else set())
        return bool(filtered) or not (begins := beginning(asked[name])) or begins > datetime.now(UTC)
    if name in DATES:
        return beginning(asked[name]) is None
    if name == "quantity_overlaps":
        low, high = (Decimal(figure.replace("٫", ".") or "inf") for figure in asked[name].split(","))
        return low > high
    return name == "language" and not all(tag_is_valid(each.removeprefix("!")) for each in asked[name])


def beginning(text: str) -> datetime | None:
    """Of a year, month or day, or a moment; None where the calendar has no such day."""
    day, is_moment, _time = text.upper().partition("T")
    whole = text.upper() if is_moment else f"{day}{'-01-01'[len(day) - 4 :]}T00:00:00Z"
    try:
        return datetime.fromisoformat(whole).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def whole_unless_members_are_chosen(context: Any, response: Any, case: Any) -> None:
    """The document has to allow for records in part; without `fields` and `omit` none of them is."""
    if response.status_code != 200 or "json" not in response.headers["content-type"][0]:
        return
    asked = case.query or {}
    schema = case.operation.definition.raw["responses"]["200"]["content"].get("application/json", {}).get("schema", {})
    if "anyOf" in schema and not {"fields", "omit", "format"} & {*asked}:
        Draft202012Validator({**schema["anyOf"][0], "components": DOCUMENT["components"]}).validate(response.json())


CHECKS = [
    checks.not_a_server_error,
    openapi_checks.status_code_conformance,
    openapi_checks.content_type_conformance,
    openapi_checks.response_headers_conformance,
    openapi_checks.response_schema_conformance,
    openapi_checks.negative_data_rejection,
    openapi_checks.unsupported_method,
    accepted_unless_a_rule_forbids,
    whole_unless_members_are_chosen,
]


@SCHEMA.parametrize()
@made_up(max_examples=EACH, deadline=None, suppress_health_check=[*HealthCheck], derandomize=CASES < 1000)
def test_answers_are_as_the_document_says(case: Any) -> None:
    lead_to_the_record(case)
    response = case.call(headers={"Accept-Encoding": "identity"})  # nothing here would unpack it
    answered[f"{case.meta.phase.name.value} {case.meta.generation.mode.value} {response.status_code}"] += 1
    case.validate_response(response, checks=CHECKS)
