"""What the API does for an address: its statements and its answer, for the bare opponent to repeat."""

import json
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections
from django.test import Client

from tests.bench.endpoints import PAGE, Endpoint

HOST = "localhost"
OK = (200, 304)


def record_all(endpoints: list[Endpoint], export: Endpoint, file: Path) -> None:
    """Write what the API does for each endpoint. Raises ValueError where it does not answer as it should."""
    done = {endpoint.recorded_as: recorded(endpoint) for endpoint in endpoints}
    done[export.path] = recorded_export(export)
    file.write_text(json.dumps(done, ensure_ascii=False))


def ask(endpoint: Endpoint) -> tuple[Any, list[str]]:
    """The answer and the statements."""
    client, headers = Client(SERVER_NAME=HOST, SERVER_PORT="80"), {}
    if endpoint.known:
        headers["if-none-match"] = client.get(endpoint.path)["ETag"]
    connection = connections["public"]
    connection.queries_log.clear()
    connection.force_debug_cursor = True
    response = client.get(endpoint.path, headers=headers)
    connection.force_debug_cursor = False
    if response.status_code not in OK:
        raise ValueError(f"{endpoint.path}: {response.status_code} {response.content[:500]!r}")
    return response, [query["sql"] for query in connection.queries_log]


def recorded(endpoint: Endpoint) -> dict[str, Any]:
    response, statements = ask(endpoint)
    body = response.content.decode()
    parts = spliced(statements[-1], body) if statements and body else None
    head, tail, shown, column = parts or (body, "", 0, 0)
    return {
        "statements": statements,
        "status": f"{response.status_code} {response.reason_phrase}",
        "headers": list(response.items()),
        "head": head,
        "tail": tail,
        "shown": shown,
        "column": column,
    }


def spliced(statement: str, body: str) -> tuple[str, str, int, int] | None:
    """How the body is put together from the documents that the statement gives; None where it is made otherwise."""
    with connections["public"].cursor() as cursor:
        rows = cursor.connection.execute(statement).fetchall()
    for column in (2, 0):
        texts = [row[column] for row in rows[:PAGE] if len(row) > column]
        if not texts or not all(isinstance(text, str) for text in texts):
            continue
        head, found, tail = body.partition(",".join(texts))
        if found:
            return head, tail, len(texts), column
    return None


def recorded_export(endpoint: Endpoint) -> dict[str, Any]:
    """Its documents are not read here; the statement that begins the stream is."""
    connection = connections["public"]
    connection.queries_log.clear()
    connection.force_debug_cursor = True
    response: Any = Client(SERVER_NAME=HOST, SERVER_PORT="80").get(endpoint.path)
    next(iter(response.streaming_content))
    response.close()
    connection.force_debug_cursor = False
    statement = next(query["sql"] for query in reversed(connection.queries_log) if "SELECT" in query["sql"])
    headers = list(response.items())
    row = {"statements": [statement], "status": "200 OK", "headers": headers, "head": "", "tail": ""}
    return row | {"shown": 0, "column": 0, "streams": True}


def milliseconds_in_sql(url: str, options: str, statement: str) -> float:
    """How long the server plans and runs the statement, as it says itself."""
    with psycopg.connect(url, options=options) as public:
        row = public.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}").fetchone()
    said = row[0][0] if row else {}
    return float(said["Execution Time"]) + float(said["Planning Time"])
