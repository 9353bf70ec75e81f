"""The interface speaks Arabic: every string is translated, with its placeholders, and is in the compiled catalogue."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.utils.translation import override

from claims.models import Attribution, Claim, Question
from claims.models.attribution import Stance
from claims.states import Action, PublicState, State
from sources.models import Quote, Snapshot, Source, Speaker
from sources.models.source import SourceKind
from sources.models.speaker import SpeakerKind
from sources.quantity import Qualifier

ROOT = Path(__file__).parent.parent
CATALOGUE = Path("factdb", "locale", "ar", "LC_MESSAGES", "django.po")
# What Python puts values into, what the browser reads as markup, and names between backticks.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}|&\w+;|</?\w+[^>]*>|`\w+`")
PLURAL_FORMS = 6  # zero, one, two, few, many, other
IN_WORDS = range(3)  # Arabic says none, one and two without a figure

Key = tuple[str | None, str, str]


def key(entry: polib.POEntry | polib.MOEntry) -> Key:
    return entry.msgctxt or None, entry.msgid, entry.msgid_plural or ""


def words(entry: polib.POEntry | polib.MOEntry) -> list[str]:
    """The translation, in all its plural forms."""
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def placeholders(text: str) -> Counter[str]:
    return Counter(PLACEHOLDER.findall(text))


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(ROOT / CATALOGUE)


def test_every_string_is_translated(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not all(words(entry))] == []


def test_catalogue_keeps_no_string_that_is_gone(catalogue):
    assert [entry.msgid for entry in catalogue if entry.obsolete] == []


def test_compiled_catalogue_is_the_translated_one(catalogue):
    compiled = polib.mofile((ROOT / CATALOGUE).with_suffix(".mo"))
    assert {key(entry): words(entry) for entry in compiled} == {key(entry): words(entry) for entry in catalogue}


def test_placeholders_are_those_of_the_original(catalogue):
    single = [entry for entry in catalogue if not entry.msgid_plural]
    assert [entry.msgid for entry in single if placeholders(entry.msgid) != placeholders(entry.msgstr)] == []


def test_plurals_have_all_arabic_forms(catalogue):
    plural = [entry for entry in catalogue if entry.msgid_plural]
    assert [entry.msgid for entry in plural if sorted(entry.msgstr_plural) != [*range(PLURAL_FORMS)]] == []


def test_placeholders_of_plurals_are_those_of_the_original(catalogue):
    wrong = []
    for entry in (entry for entry in catalogue if entry.msgid_plural):
        expected = placeholders(entry.msgid_plural)
        for number, form in entry.msgstr_plural.items():
            found = placeholders(form)
            if not (found <= expected if number in IN_WORDS else found == expected):
                wrong.append(form)
    assert wrong == []


def test_invisible_isolates_are_closed(catalogue):
    def depths(text: str) -> list[int]:
        depth, found = 0, []
        for character in text:
            depth += (character in "\u2066\u2067\u2068") - (character == "\u2069")
            found.append(depth)
        return found

    wrong = [form for entry in catalogue for form in words(entry) if {*depths(form), 0} - {0, 1} or depths(form)[-1]]
    assert wrong == []


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="gettext is not installed: strings cannot be collected")
def test_catalogue_holds_the_strings_of_the_code(catalogue, tmp_path):
    """Collected anew, in a copy: what the code says and the catalogue lacks, and the other way round."""
    for package in ("factdb", "sources", "claims"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "*.po", "*.mo")
        )
    shutil.copy(ROOT / "manage.py", tmp_path)
    environment = {**os.environ, "FACTDB_CLUSTER": "test", "PYTHONDONTWRITEBYTECODE": "1"}
    collect = [sys.executable, "manage.py", "makemessages", "--locale", "ar", "--no-location", "--no-wrap"]
    subprocess.run(collect, cwd=tmp_path, env=environment, check=True, capture_output=True)
    collected = {key(entry) for entry in polib.pofile(tmp_path / CATALOGUE)}
    translated = {key(entry) for entry in catalogue}
    assert sorted(map(str, collected - translated)) == []
    assert sorted(map(str, translated - collected)) == []


@pytest.mark.parametrize(
    ("english", "arabic"),
    [
        (Source._meta.verbose_name, "مصدر"),
        (Snapshot._meta.verbose_name, "لقطة"),
        (Speaker._meta.verbose_name, "قائل"),
        (Quote._meta.verbose_name, "قول"),
        (Claim._meta.verbose_name_plural, "ادعاءات"),
        (Attribution._meta.verbose_name, "إسناد"),
        (Question._meta.verbose_name_plural, "أسئلة"),
        (State.IN_REVIEW.label, "قيد المراجعة"),
        (PublicState.PUBLISHED.label, "منشور"),
        (Action.APPROVE.label, "اعتماد"),
        (Stance.DENIES.label, "نفي"),
    ],
)
def test_words_of_the_record_are_arabic(english, arabic):
    with override("ar"):
        assert str(english) == arabic


def test_one_english_word_for_two_things_is_two_arabic_words():
    with override("ar"):
        assert (str(SpeakerKind.STATE.label), str(Claim._meta.get_field("state").verbose_name)) == ("دولة", "حالة")
        assert (str(Qualifier.ABOUT.label), str(Claim._meta.get_field("about").verbose_name)) == ("نحو", "معنيّون")
        assert str(SourceKind.STATEMENT.label) == "بيان"
