"""Many rows written with one statement.

A column is sent as one array, or, if it holds JSON documents, as one text: to put each of them into an array costs more
than to render it. No JSON text holds the character that they are joined by, which it has to escape (RFC 8259).
"""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Model

JOINED_BY = "\x1f"
DOCUMENTS = ("body", "text", "face")

Columns = dict[str, list[Any]]  # a value a row


def insert(model: type[Model], same: dict[str, Any], columns: Columns) -> None:
    """Insert rows in this order; all of them have the `same` values in the other columns."""
    names = [*columns, *same]
    values = [f"anew.{name}" for name in columns] + [f"%s::{_type(model, name)}" for name in same]
    run(
        f"INSERT INTO {model._meta.db_table} ({', '.join(names)}) SELECT {', '.join(values)} "  # noqa: S608
        "FROM {anew} ORDER BY anew.position",
        model,
        columns,
        [_field(model, name).get_db_prep_value(value, connection) for name, value in same.items()],
    )


def update(model: type[Model], columns: Columns, expressions: dict[str, str] | None = None, **same: Any) -> None:
    """Set the columns of the rows whose keys are in `id`: to their values, to an expression of `anew` and `shown`.

    Columns that the model has not are there for expressions, and are texts.
    """
    own = [field.column for field in model._meta.concrete_fields if field.column != "id"]
    assigned = {name: f"anew.{name}" for name in own if name in columns} | (expressions or {})
    assigned |= {name: f"%s::{_type(model, name)}" for name in same}
    listed = ", ".join(f"{name} = {value}" for name, value in assigned.items())
    statement = f"UPDATE {model._meta.db_table} shown SET {listed} FROM {{anew}} WHERE shown.id = anew.id"  # noqa: S608
    run(statement, model, columns, [*same.values()])


def run(statement: str, model: type[Model], columns: Columns, before: list[Any] | None = None) -> None:
    """Run the statement, in which {anew} stands for rows of the columns, typed as the model's, and their position."""
    parts = [_array(model, name, values) for name, values in columns.items()]
    arrays, casts, values = zip(*parts, strict=True)
    selected = ", ".join(f"{name}::{cast} AS {name}" for name, cast in zip(columns, casts, strict=True))
    raw = f"unnest({', '.join(arrays)}) WITH ORDINALITY AS raw ({', '.join(columns)}, position)"
    anew = f"(SELECT {selected}, position FROM {raw}) AS anew"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("{anew}", anew), [*(before or []), *values])


def _array(model: type[Model], name: str, values: list[Any]) -> tuple[str, str, Any]:
    """How the column is written as an array, the type that it is cast to, and what is sent."""
    if name in DOCUMENTS:
        return "string_to_array(%s, E'\\x1f')", "text", JOINED_BY.join(values)
    field, kind = _field(model, name), _type(model, name)
    if isinstance(field, ArrayField):
        return "%s::text[]", kind, [f"{{{','.join(map(str, value))}}}" for value in values]
    prepared = [field.get_db_prep_value(value, connection) for value in values] if field else values
    return f"%s::{kind}[]", kind, prepared


def _field(model: type[Model], name: str) -> Any:
    return next((field for field in model._meta.concrete_fields if field.column == name), None)


def _type(model: type[Model], name: str) -> str:
    """The column's type in PostgreSQL, without its length, which the column itself keeps."""
    field = _field(model, name)
    return field.db_type(connection).replace("(12)", "").split("(")[0] if field else "text"
