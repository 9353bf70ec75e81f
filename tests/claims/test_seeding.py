"""Seeds are loaded through the doors of an editor's work, whole or not at all, and once."""

import io
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from claims.models import Attribution, Claim, Notification, PublishedClaim, ReviewEvent, Topic
from claims.seed_file import SeedError
from claims.seeding import Editors, load
from claims.states import Action, State
from sources.actor import acting_as
from sources.models import Edit, Quote, QuoteSpan, Source, SpeakerName
from tests.factories import submit

PAPER = "d2a0f1ba-6d4a-4f0e-9f3c-5a1f8c2b7e01"
MINISTER = "1b7c9a44-2c57-4e0b-8f6d-3b9e6a0d4c02"
SAID = "7e5d3c1a-9b8f-4a6d-b2c4-6f8e0a1d3b03"
CLAIM = "94c2e6f0-1a3b-4d5c-8e7f-a9b1c3d5e704"
ATTRIBUTION = "3f1e5d7c-8b9a-4c6e-a0d2-4b6f8e1c3a05"
TRANSCRIPT = "6a8c0e2f-4d6b-4f8a-9c1e-3d5f7b9a1c06"

SPEAKERS = f"""
[[speakers]]
id = "{MINISTER}"
key = "minister"
kind = "person"
names = [{{ language = "en", text = "The Minister", preferred = true }}]
"""
SOURCES = f"""
[[sources]]
id = "{PAPER}"
key = "paper"
title = "Paper"
kind = "article"
language = "en"
published_on = "2018-11-15"
url = "https://paper.example/a b"

  [[sources.snapshots]]
  id = "{TRANSCRIPT}"
  key = "captured"
  text = "The minister said: “There are ten houses.” There are ten."
"""
QUOTES = f"""
[[quotes]]
id = "{SAID}"
key = "said"
source = "paper"
speaker = "minister"
form = "direct"
language = "en"
text = "There are ten houses."
passages = [{{ snapshot = "captured" }}]
"""
CLAIMS = f"""
[[claims]]
id = "{CLAIM}"
key = "ten-houses"
statement_en = "There are ten houses."
about = ["minister"]
quantity_low = 10
quantity_low_is = "exactly"
quantity_high = 10
quantity_high_is = "exactly"
unit = "houses"

  [[claims.attributions]]
  id = "{ATTRIBUTION}"
  quote = "said"
  stance = "asserts"
"""
WHOLE = SPEAKERS + SOURCES + QUOTES + CLAIMS


@pytest.fixture
def editors(people):
    return Editors(people.contributor, people.reviewer, people.publisher)


@pytest.fixture
def load_text(tmp_path, editors):
    """Load seeds from their text."""

    def load_it(text: str = WHOLE, by: Editors = editors):
        (tmp_path / "seeds.toml").write_text(text, encoding="utf-8")
        return load(tmp_path, by, lambda *progress: None)

    return load_it


def refused(load_text, text: str, **by) -> list[str]:
    with pytest.raises(SeedError) as error:
        load_text(text, **by)
    return [str(problem) for problem in error.value.problems]


def nothing_is_written() -> bool:
    return not (Edit.objects.exists() or Source.objects.exists() or Claim.objects.exists())


def test_new_records_are_written_reviewed_and_published(load_text, editors):
    outcome = load_text()
    claim = Claim.objects.get(pk=CLAIM)
    assert (outcome.made, outcome.same, outcome.published) == (4, 0, 1)
    assert (claim.state, claim.publications.get().version) == (State.DRAFT, 1)
    steps = ReviewEvent.objects.filter(claim=claim).values_list("action", "actor")
    assert list(steps) == [
        (Action.SUBMIT, editors.contributor.pk),
        (Action.APPROVE, editors.reviewer.pk),
        (Action.PUBLISH, editors.publisher.pk),
    ]
    assert PublishedClaim.objects.filter(pk=CLAIM).exists()


def test_every_edit_is_signed_by_the_contributor(load_text, editors):
    load_text()
    assert set(Edit.objects.values_list("actor", flat=True)) == {editors.contributor.pk}


def test_values_are_cleaned_as_a_form_cleans_them(load_text):
    load_text()
    assert Source.objects.get(pk=PAPER).url == "https://paper.example/ab"


def test_quotation_is_anchored_in_its_snapshot(load_text):
    load_text()
    span = QuoteSpan.objects.get(quote=SAID)
    assert (span.exact, span.start, span.end) == ("There are ten houses.", 20, 41)
    assert span.prefix == "The minister said: “"


def test_stretches_of_a_quotation_are_anchored_in_their_order(load_text):
    two = '{ snapshot = "captured" }, { snapshot = "captured" }'
    text = WHOLE.replace('{ snapshot = "captured" }', two).replace('text = "There are ten houses."', 'text = "T"')
    load_text(text.replace('text = "T"', 'text = "There are […] houses."'))
    assert [span.exact for span in QuoteSpan.objects.filter(quote=SAID)] == ["There are", "houses."]


def changed(text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    return text.replace(old, new)


def derivation(key: str, origin: str) -> str:
    return f'\n  [[sources.derivations]]\n  id = "{key}"\n  relation = "reprint of"\n  origin = "{origin}"\n'


REPRINT = f'\n[[sources]]\nid = "{CLAIM}"\nkey = "reprint"\ntitle = "R"\nkind = "article"\nlanguage = "en"\n'
CIRCLE = (
    SOURCES
    + derivation("0c2e4a6f-8b1d-4f3a-9e5c-7d9b1f3e5a07", "reprint")
    + REPRINT
    + derivation("5b7d9f1e-3c5a-4e7f-8a9c-1e3d5b7f9a08", "paper")
)

# What an editor could get wrong: the text, and what the one error says, behind the file's name.
WRONG = {
    "quotation that is not in the text": (
        changed(WHOLE, 'text = "There are ten houses."\npass', 'text = "There are tin houses."\npass'),
        "said: text: These words are not in the text. Nearest is, at position 20, “There are ten houses.”",
    ),
    "quotation that stands there twice": (
        changed(WHOLE, 'text = "There are ten houses."\npass', 'text = "There are ten"\npass'),
        "said: text: The words stand in the text at these positions; choose one: 20",
    ),
    "fewer passages than stretches": (
        changed(WHOLE, 'text = "There are ten houses."\npass', 'text = "There […] houses."\npass'),
        "said: passages: the quotation has 2 stretches, and each needs its passage: there are 1",
    ),
    "passage without a snapshot": (
        changed(WHOLE, '{ snapshot = "captured" }', "{ start = 20 }"),
        "said: passages 1: snapshot: This field cannot be null.",
    ),
    "quotation without a passage": (
        changed(WHOLE, 'passages = [{ snapshot = "captured" }]', ""),
        "ten-houses: The Minister: There are ten houses.: a quotation needs its passage",
    ),
    "quote of nobody": (changed(WHOLE, 'speaker = "minister"\n', ""), "said: speaker: This field cannot be null."),
    "low above the high": (
        changed(WHOLE, "quantity_low = 10", "quantity_low = 11"),
        "ten-houses: quantity_low: The low is not above the high.",
    ),
    "date that cannot be": (
        changed(WHOLE, '"2018-11-15"', '"2018-11-31"'),
        "paper: published_on: 2018-11-31: November 2018 has 30 days.",
    ),
    "circle of derivations": (CIRCLE, "reprint: derivations 1: origin: This source already derives from"),
    "address that runs": (changed(WHOLE, "https://paper.example/a b", "javascript:alert(1)"), "paper: url: "),
    "NUL": (
        changed(WHOLE, 'text = "The Minister"', 'text = "The \\u0000Minister"'),
        "minister: names 1: text: NUL cannot be stored in text.",
    ),
    "text that turns its direction": (
        changed(WHOLE, 'statement_en = "There', 'statement_en = "\\u202EThere'),
        "ten-houses: statement_en: Invisible marks that turn the direction of text are refused",
    ),
    "unknown choice": (changed(WHOLE, '"direct"', '"verbatim"'), "said: form: Value 'verbatim' is not a valid choice."),
    "language that is none": (
        SPEAKERS.replace('"en"', '"english"'),
        "minister: names 1: language: “english” is not a language tag of BCP 47",
    ),
    "two preferred names": (
        SPEAKERS.replace("}]", '}, { language = "en", text = "Him", preferred = true }]'),
        "minister: names 2: Another name is already preferred for this language.",
    ),
    "snapshot of another source": (
        REPRINT + changed(WHOLE, 'source = "paper"', 'source = "reprint"').replace(CLAIM, ATTRIBUTION[:-1] + "0"),
        "said: passages 1: the snapshot is of another source than the quote",
    ),
    "stance that does not fit": (
        changed(WHOLE, '"asserts"', '"no comment"'),
        "ten-houses: attributions 1: stance: “No comment” goes with quotes that declined",
    ),
    "claim without an attribution": (
        WHOLE[: WHOLE.index("  [[claims.attributions]]")],
        "ten-houses: There are ten houses.: a claim needs at least one attribution",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_bad_input_names_record_field_and_rule_and_nothing_is_written(case, load_text):
    text, expected = WRONG[case]
    (problem,) = refused(load_text, text)
    assert problem.startswith(f"seeds.toml: {expected}")
    assert nothing_is_written()


def test_snapshot_of_50_megabytes_is_refused(tmp_path, load_text):
    (tmp_path / "paper.txt").write_bytes(b"x" * 50_000_000)
    text = WHOLE.replace('text = "The minister said: “There are ten houses.” There are ten."', 'file = "paper.txt"')
    (problem,) = refused(load_text, text)
    assert problem.startswith("seeds.toml: paper: snapshots 1: file: paper.txt: This file has")
    assert nothing_is_written()


def test_contributor_cannot_approve_their_own_seeds(load_text, people):
    (problem,) = refused(load_text, WHOLE, by=Editors(people.administrator, people.administrator, people.publisher))
    assert problem.startswith("seeds.toml: ten-houses: You wrote or edited a part of this dossier")
    assert nothing_is_written()


def test_loading_again_changes_nothing(load_text):
    load_text()
    edits, events = Edit.objects.count(), ReviewEvent.objects.count()
    changed_at = Claim.objects.get(pk=CLAIM).changed_at
    outcome = load_text()
    assert (outcome.made, outcome.same, outcome.published, outcome.kept) == (0, 4, 0, [])
    assert (Edit.objects.count(), ReviewEvent.objects.count()) == (edits, events)
    assert Claim.objects.get(pk=CLAIM).changed_at == changed_at


def test_new_entries_are_added_to_what_is_there(load_text):
    load_text()
    outcome = load_text(
        WHOLE + '[[topics]]\nid = "0d1c2b3a-4e5f-4a6b-8c7d-9e0f1a2b3c09"\nkey = "x"\nslug = "x"\nname_en = "X"\n'
    )
    assert (outcome.made, outcome.same) == (1, 4)
    assert Topic.objects.get().slug == "x"


@pytest.mark.parametrize(
    ("record", "model", "pk", "change"),
    [
        ("paper", Source, PAPER, {"note": "Corrected."}),
        ("ten-houses", Attribution, ATTRIBUTION, {"hedged": True}),
        ("minister", SpeakerName, None, {"text": "The Prime Minister"}),
    ],
)
def test_what_an_editor_changed_is_kept(record, model, pk, change, load_text, people):
    load_text()
    rows = model.objects.filter(pk=pk) if pk else model.objects.all()
    with acting_as(people.other_contributor):
        rows.update(**change)
    outcome = load_text()
    assert (outcome.made, outcome.kept, outcome.same) == (0, [record], 3)
    assert list(rows.values(*change)) == [change]


def test_part_that_an_editor_added_is_kept(load_text, people):
    load_text()
    with acting_as(people.other_contributor):
        SpeakerName.objects.create(speaker_id=MINISTER, language="fr", text="Le ministre", preferred=True)
    assert load_text().kept == ["minister"]
    assert SpeakerName.objects.count() == 2


def test_what_an_editor_deleted_is_not_brought_back(load_text, people):
    text = WHOLE + '[[topics]]\nid = "0d1c2b3a-4e5f-4a6b-8c7d-9e0f1a2b3c09"\nkey = "x"\nslug = "x"\nname_en = "X"\n'
    load_text(text)
    with acting_as(people.other_contributor):
        Topic.objects.all().delete()
    assert load_text(text).deleted == ["x"]
    assert not Topic.objects.exists()


def test_claim_that_is_on_its_way_is_not_submitted_again(load_text, people):
    load_text()
    claim = Claim.objects.get(pk=CLAIM)
    with acting_as(people.other_contributor):
        Claim.objects.filter(pk=CLAIM).update(statement_en="There were ten houses.")
    submit(claim, people.other_contributor)
    load_text()
    claim.refresh_from_db()
    assert (claim.state, claim.dossiers.count()) == (State.IN_REVIEW, 2)


def test_command_loads_as_the_people_that_it_is_told(tmp_path, people):
    (tmp_path / "seeds.toml").write_text(WHOLE, encoding="utf-8")
    out = io.StringIO()
    call_command("load_seeds", str(tmp_path), contributor="other-contributor", stdout=out)
    assert out.getvalue().splitlines()[-1] == "Seeds: 4 records made, 1 claims published, 0 already there."
    assert Edit.objects.first().actor == people.other_contributor


def test_command_without_its_users_says_what_to_do(db, tmp_path):
    with pytest.raises(CommandError, match="There is no user “contributor”: run demo_logins first, or name another"):
        call_command("load_seeds", str(tmp_path))


def test_command_passes_the_problems_on(tmp_path, people):
    with pytest.raises(CommandError, match=r"Nothing was loaded\.\n.*there are no seeds"):
        call_command("load_seeds", str(tmp_path))


def test_published_seeds_are_seen_by_the_public_login(committed, tmp_path):
    (tmp_path / "seeds.toml").write_text(WHOLE, encoding="utf-8")
    load(tmp_path, Editors(committed.contributor, committed.reviewer, committed.publisher), lambda *progress: None)
    assert [row.pk for row in PublishedClaim.objects.using("public")] == [UUID(CLAIM)]
    assert connections["public"].settings_dict["USER"] != connections["default"].settings_dict["USER"]
    assert Quote.objects.get().pk == UUID(SAID)


def test_nobody_is_told_of_what_is_loaded(load_text):
    load_text()
    assert not Notification.objects.exists()
