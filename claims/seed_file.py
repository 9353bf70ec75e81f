"""Reading a folder of seeds: TOML files in UTF-8 whose tables become records. Nothing is written here.

Every record has a fixed random UUID (version 4) as `id`, and a readable `key` by which others refer to it. All that
is wrong with the files as such is found at once, and each problem names file, record, field and rule.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DecimalField, ForeignKey, IntegerField, Model

from claims.seed_shapes import SHAPES, Shape
from sources.capture import MAX_BYTES, decode

SAID: dict[type, str] = {
    str: "text in quotation marks",
    bool: "true or false",
    int: "a number",
    Decimal: "a number",
    list: "a list",
    dict: "a table",
}


@dataclass(frozen=True)
class Problem:
    """One rule that one field of one record breaks; a part is named behind the key of its record."""

    file: str
    record: str
    field: str
    rule: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.record, self.field, self.rule) if part)


class SeedError(Exception):
    """The seeds cannot be loaded, and nothing was; `str()` has a line for each problem."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(map(str, self.problems)))


@dataclass
class Entry:
    """One table of a file: the keys of others are replaced by their ids, and a snapshot's file by its text."""

    file: str
    record: str
    shape: Shape
    id: UUID | None = None
    values: dict[str, Any] = field(default_factory=dict)
    lists: dict[str, list[UUID]] = field(default_factory=dict)
    parts: dict[str, list["Entry"]] = field(default_factory=dict)
    marks: dict[str, Any] = field(default_factory=dict)

    def problem(self, name: str, rule: str) -> Problem:
        return Problem(self.file, self.record, name, rule)


@dataclass(frozen=True)
class Reference:
    """A key that a column names; `keep` takes the id of the record that has it."""

    entry: Entry
    column: Any
    key: str
    keep: Callable[[UUID], None]


def read(folder: Path) -> dict[str, list[Entry]]:
    """The entries of the folder's *.toml files by kind, kinds in the order of writing. Raises SeedError."""
    paths = sorted(folder.glob("*.toml"))
    if not paths:
        raise SeedError([Problem(str(folder), "", "", "there are no seeds (*.toml) in this folder")])
    reading = _Reading(folder)
    for path in paths:
        reading.take_file(path)
    reading.resolve()
    if reading.problems:
        raise SeedError(reading.problems)
    return reading.entries


class _Reading:
    """What was read so far, and what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, list[Entry]] = {kind: [] for kind in SHAPES}
        self.problems: list[Problem] = []
        self.by_key: dict[str, Entry] = {}
        self.by_id: dict[UUID, Entry] = {}
        self.references: list[Reference] = []

    def take_file(self, path: Path) -> None:
        try:
            text = text_of(path)
            tables = tomllib.loads(text, parse_float=Decimal)
        except ValidationError as error:
            self.problems.append(Problem(path.name, "", "", " ".join(error.messages)))
        except tomllib.TOMLDecodeError as error:
            self.problems.append(syntax_problem(path.name, text, error))
        else:
            for kind, rows in tables.items():
                self._take_table(path.name, kind, rows)

    def _take_table(self, file: str, kind: str, rows: Any) -> None:
        if kind not in SHAPES:
            rule = f"there is no such table; there are {', '.join(SHAPES)}"
            self.problems.append(Problem(file, "", kind, rule))
        elif self._are_tables(rows, Problem(file, "", kind, f"each is written as [[{kind}]]")):
            for number, row in enumerate(rows, 1):
                key = row.get("key")
                record = key if key and isinstance(key, str) else f"{kind} {number}"
                self.entries[kind].append(self._entry(Entry(file, record, SHAPES[kind]), {"key": None, **row}))

    def _entry(self, entry: Entry, row: dict[str, Any]) -> Entry:
        shape = entry.shape
        entry.values |= shape.fixed
        entry.marks = {name: row[name] for name in shape.marks if name in row}
        for name in sorted(row.keys() - {*shape.known}):
            self._complain(entry, name, f"there is no such field; there are {', '.join(shape.known)}")
        self._take_key_and_id(entry, row)
        for name in [name for name in shape.columns if name in row]:
            self._take_value(entry, name, row[name])
        for name in shape.lists:
            self._take_list(entry, name, row.get(name, []))
        for name in shape.parts:
            self._take_parts(entry, name, row.get(name, []))
        if "file" in entry.marks:
            self._take_captured(entry, entry.marks["file"])
        return entry

    def _take_key_and_id(self, entry: Entry, row: dict[str, Any]) -> None:
        if "key" in row and not (isinstance(row["key"], str) and row["key"]):
            self._complain(entry, "key", "a readable key is needed, by which others refer to the record")
        elif "key" in row:
            self._take_once(entry, "key", row["key"], self.by_key)
        if entry.shape.has_id:
            entry.id = random_uuid(row.get("id"))
            if entry.id is None:
                self._complain(entry, "id", "a random UUID (version 4) is needed")
            else:
                self._take_once(entry, "id", entry.id, self.by_id)

    def _take_once(self, entry: Entry, name: str, value: Any, taken: dict[Any, Entry]) -> None:
        first = taken.setdefault(value, entry)
        if first is not entry:
            self._complain(entry, name, f"“{value}” is used twice, also in {first.file}: {first.record}")

    def _take_value(self, entry: Entry, name: str, value: Any) -> None:
        column = entry.shape.model._meta.get_field(name)
        types = types_of(column)
        if type(value) not in types:
            self._complain(entry, name, f"{said(types[0])} is expected, not {said(type(value))}")
        elif isinstance(column, ForeignKey):
            self._refer(entry, name, value, lambda found: entry.values.update({name: found}))
        else:
            entry.values[name] = value

    def _take_list(self, entry: Entry, name: str, keys: Any) -> None:
        found = entry.lists.setdefault(name, [])
        if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
            self._complain(entry, name, "a list of keys is expected")
            return
        for key in keys:
            self._refer(entry, name, key, found.append)

    def _take_parts(self, entry: Entry, name: str, rows: Any) -> None:
        entry.parts[name] = []
        if not self._are_tables(rows, entry.problem(name, "a list of tables is expected")):
            return
        for number, row in enumerate(rows, 1):
            part = Entry(entry.file, f"{entry.record}: {name} {number}", entry.shape.parts[name])
            if part.shape.ordered:
                part.values["position"] = number - 1
            entry.parts[name].append(self._entry(part, row))

    def _take_captured(self, entry: Entry, name: Any) -> None:
        """The text of a snapshot, from a file beside the seeds, exactly as the file has it."""
        if not isinstance(name, str) or Path(name).name != name or not (self.folder / name).is_file():
            self._complain(entry, "file", "the name of a text file in this folder is expected")
            return
        try:
            entry.values["text"] = text_of(self.folder / name)
        except ValidationError as error:
            self._complain(entry, "file", f"{name}: {' '.join(error.messages)}")

    def _refer(self, entry: Entry, name: str, key: str, keep: Callable[[UUID], None]) -> None:
        column = entry.shape.model._meta.get_field(name)
        self.references.append(Reference(entry, column, key, keep))

    def resolve(self) -> None:
        """Replace the keys by ids, now that all of them are known."""
        for reference in self.references:
            found = self.by_key.get(reference.key)
            if rule := broken_by(reference, found):
                self._complain(reference.entry, reference.column.name, rule)
            elif found and found.id:
                reference.keep(found.id)

    def _are_tables(self, rows: Any, problem: Problem) -> bool:
        if isinstance(rows, list) and all(isinstance(row, dict) for row in rows):
            return True
        self.problems.append(problem)
        return False

    def _complain(self, entry: Entry, name: str, rule: str) -> None:
        self.problems.append(entry.problem(name, rule))


def broken_by(reference: Reference, found: Entry | None) -> str:
    """What is wrong with a reference to the record that was found under its key; empty where nothing is."""
    if found is None:
        return f"no record has the key “{reference.key}”"
    expected: type[Model] = reference.column.related_model
    if found.shape.model is not expected:
        names = found.shape.model._meta.verbose_name, expected._meta.verbose_name
        return "“{}” is the key of a record of the kind {}, and one of the kind {} is expected".format(
            reference.key, *names
        )
    return ""


def text_of(path: Path) -> str:
    """The text of a file in UTF-8. Raises ValidationError, as `sources.capture.decode` does."""
    with path.open("rb") as file:
        return decode(file.read(MAX_BYTES + 1), "utf-8")


def random_uuid(text: Any) -> UUID | None:
    """The UUID, if the text is one of version 4 in its usual form."""
    try:
        found = UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if found and found.version == 4 and str(found) == text else None


def types_of(column: Any) -> tuple[type, ...]:
    """The types of TOML that a column takes; a reference is the key of another record."""
    if isinstance(column, BooleanField):
        return (bool,)
    if isinstance(column, DecimalField):
        return (int, Decimal)
    return (int,) if isinstance(column, IntegerField) else (str,)


def said(kind: type) -> str:
    return SAID.get(kind, "a date or time")


def syntax_problem(file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    """Where the file is no TOML; record and field are those of the line that the parser names."""
    found = re.search(r"line (\d+)", str(error))
    lines = text.splitlines()[: int(found[1])] if found else text.splitlines()
    keys = re.findall(r'^\s*key\s*=\s*"([^"]*)"', "\n".join(lines), re.MULTILINE)
    column = re.match(r"\s*([A-Za-z_]+)\s*=", lines[-1]) if lines else None
    return Problem(file, keys[-1] if keys else "", column[1] if column else "", str(error))
