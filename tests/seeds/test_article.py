"""The demonstration record against the article that it was taken from, where FACTDB_ARTICLE names its file."""

import os
import re
import tomllib
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from claims.seed_file import Entry, read
from sources.text import fold

SEEDS = Path(__file__).parent.parent.parent / "seeds" / "xinjiang-letter"
EXCERPT = (SEEDS / "arabic-excerpt.txt").read_text(encoding="utf-8")
VERBATIM = ("direct", "partial")
LONGEST_SHARED = 6  # words in a row that anybody's wording may share with the article's

needs_article = pytest.mark.skipif(not os.environ.get("FACTDB_ARTICLE"), reason="FACTDB_ARTICLE names no article")


@pytest.fixture(scope="module")
def article() -> bytes:
    return Path(os.environ["FACTDB_ARTICLE"]).read_bytes()


def quotes() -> list[Entry]:
    return read(SEEDS)["quotes"]


def stretches(quote: Entry) -> list[str]:
    return quote.values["text"].split(" […] ") if quote.values["form"] in VERBATIM else []


def words(text: str) -> list[str]:
    return re.findall(r"\w+", fold(text))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + LONGEST_SHARED + 1]) for i in range(len(found) - LONGEST_SHARED)}


def texts(value) -> Iterator[str]:
    """Every text in a TOML document, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts(part))


def test_excerpt_holds_quoted_passages_alone():
    quoted = {stretch for quote in quotes() for stretch in stretches(quote)}
    lines = {line.strip('"') for line in EXCERPT.splitlines()} - {"", "[…]"}
    assert lines == quoted


def test_every_quotation_is_in_the_excerpt():
    assert [stretch for quote in quotes() for stretch in stretches(quote) if stretch not in EXCERPT] == []


@needs_article
def test_whole_text_is_the_one_that_the_excerpt_names(article):
    (snapshot,) = [part for entry in read(SEEDS)["sources"] for part in entry.parts["snapshots"]]
    assert snapshot.values["whole_sha256"] == sha256(article).hexdigest()


@needs_article
def test_passage_stands_at_its_position_in_the_whole_text(article):
    whole = article.decode()
    wrong = []
    for quote in quotes():
        for number, passage in enumerate(quote.parts["passages"]):
            found = whole[passage.values["whole_start"] : passage.values["whole_end"]]
            if sha256(found.encode()).hexdigest() != passage.values["passage_sha256"]:
                wrong.append(quote.record)
            if stretches(quote) and stretches(quote)[number] != found:
                wrong.append(quote.record)
    assert wrong == []


def test_every_quote_has_its_passage():
    assert [quote.record for quote in quotes() if not quote.parts["passages"]] == []


@needs_article
def test_what_is_as_printed_is_printed(article):
    whole = article.decode()
    entries = read(SEEDS)
    attributions = [part for claim in entries["claims"] for part in claim.parts["attributions"]]
    relays = [part for attribution in attributions for part in attribution.parts["relays"]]
    unprinted = [
        value
        for entry in [*entries["quotes"], *attributions, *relays]
        for name, value in entry.values.items()
        if name.endswith("as_printed") and value not in whole
    ]
    assert unprinted == []


@needs_article
def test_nothing_but_quotations_shares_a_run_of_words_with_the_article(article):
    theirs = runs(article.decode())
    quoted = [quote.values["text"] for quote in quotes() if stretches(quote)]
    files = [path.read_text(encoding="utf-8") for path in SEEDS.glob("*.toml")]
    ours = {text for file in files for text in texts(tomllib.loads(file)) if "://" not in text}
    ours |= {line for file in files for line in file.splitlines() if line.lstrip().startswith("#")}
    ours = {text for text in ours if not any(text in words for words in quoted)}
    assert {" ".join(run) for text in ours for run in runs(text) & theirs} == set()
