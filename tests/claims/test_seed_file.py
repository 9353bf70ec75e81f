"""Files of seeds that are wrong are refused, and each problem says where and why."""

from uuid import uuid4

import pytest

from claims.seed_file import Problem, SeedError, read
from sources.capture import MAX_BYTES

ID = "53f6b2cc-8e0d-4be1-9a8a-0e4d5bd6a9a1"
OTHER_ID = "a3c4f7de-54c1-4c4c-8a66-1f7a55fb1d2e"
TOPIC = f'[[topics]]\nid = "{ID}"\nkey = "law"\nslug = "law"\nname_en = "Law"\n'
SOURCE = f'[[sources]]\nid = "{ID}"\nkey = "paper"\ntitle = "Paper"\nkind = "article"\nlanguage = "en"\n'
CLAIM = f'[[claims]]\nid = "{OTHER_ID}"\nkey = "claim"\nstatement_en = "It is so."\n'


def problems(folder) -> list[Problem]:
    with pytest.raises(SeedError) as refused:
        read(folder)
    return refused.value.problems


@pytest.fixture
def seeds(tmp_path):
    """Write files of seeds into a folder."""

    def write(text: str | bytes, name: str = "seeds.toml"):
        (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
        return tmp_path

    return write


def test_entries_come_by_kind_in_the_order_of_writing(seeds):
    folder = seeds(CLAIM + 'topics = ["law"]\nfacts = "1"\n' + TOPIC)
    entries = read(folder)
    (topic,), (claim,) = entries["topics"], entries["claims"]
    assert list(entries).index("topics") < list(entries).index("claims")
    assert topic.values == {"slug": "law", "name_en": "Law"}
    assert claim.lists["topics"] == [topic.id]
    assert claim.marks == {"facts": "1"}


def test_keys_lead_from_one_file_to_another(seeds):
    seeds(TOPIC, "a-topics.toml")
    entries = read(seeds(CLAIM + 'topics = ["law"]\n', "claims.toml"))
    assert str(entries["claims"][0].lists["topics"][0]) == ID


def test_text_of_a_snapshot_is_the_file_as_it_is(seeds):
    seeds("\n Ça \r\n", "paper.txt")
    snapshot = f'[[sources.snapshots]]\nid = "{OTHER_ID}"\nkey = "captured"\nfile = "paper.txt"\n'
    (source,) = read(seeds(SOURCE + snapshot))["sources"]
    assert source.parts["snapshots"][0].values["text"] == "\n Ça \r\n"


# What is written, and the record, the field and the rule of the one problem with it.
WRONG = {
    "unknown table": (TOPIC.replace("topics", "themes"), "", "themes", "there is no such table"),
    "table that is no list": ('[topics]\nkey = "law"\n', "", "topics", "each is written as [[topics]]"),
    "unknown field": (TOPIC + 'colour = "red"\n', "law", "colour", "there is no such field; there are id, key, slug"),
    "number for text": (TOPIC + "name_ar = 5\n", "law", "name_ar", "text in quotation marks is expected, not a number"),
    "date for text": (SOURCE + "published_on = 2018-11-15\n", "paper", "published_on", "not a date or time"),
    "text for number": (CLAIM + 'quantity_low = "5"\n', "claim", "quantity_low", "a number is expected, not text"),
    "truth for number": (CLAIM + "quantity_low = true\n", "claim", "quantity_low", "not true or false"),
    "text for list": (CLAIM + 'topics = "law"\n', "claim", "topics", "a list of keys is expected"),
    "text for parts": (CLAIM + 'attributions = "x"\n', "claim", "attributions", "a list of tables is expected"),
    "no key": (TOPIC.replace('key = "law"\n', ""), "topics 1", "key", "a readable key is needed"),
    "no id": (TOPIC.replace(f'id = "{ID}"\n', ""), "law", "id", "a random UUID (version 4) is needed"),
    "id of version 1": (TOPIC.replace(ID, "53f6b2cc-8e0d-11e9-9a8a-0e4d5bd6a9a1"), "law", "id", "(version 4)"),
    "key used twice": (TOPIC + TOPIC.replace(ID, OTHER_ID), "law", "key", "“law” is used twice, also in seeds.toml"),
    "id used twice": (TOPIC + TOPIC.replace('"law"', '"laws"'), "laws", "id", "is used twice, also in seeds.toml: law"),
    "key of nobody": (CLAIM + 'topics = ["law"]\n', "claim", "topics", "no record has the key “law”"),
    "key of another kind": (TOPIC + CLAIM + 'about = ["law"]\n', "claim", "about", "a record of the kind topic"),
    "field of a part": (
        CLAIM + f'[[claims.relations]]\nid = "{uuid4()}"\nother = "claim"\nkind = "narrows"\n',
        "claim: relations 1",
        "kind",
        "there is no such field",
    ),
    "file outside of the folder": (
        SOURCE + f'[[sources.snapshots]]\nid = "{OTHER_ID}"\nfile = "../seeds.toml"\n',
        "paper: snapshots 1",
        "file",
        "the name of a text file in this folder is expected",
    ),
    "no TOML": (TOPIC + "name_ar = قانون\n", "law", "name_ar", "Invalid value (at line 6, column 11)"),
    "lone surrogate": (TOPIC + 'name_ar = "\\uD800"\n', "law", "name_ar", "not a Unicode scalar value (at line 6"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_by_file_record_field_and_rule(case, seeds):
    text, record, field, rule = WRONG[case]
    (problem,) = problems(seeds(text))
    assert (problem.file, problem.record, problem.field) == ("seeds.toml", record, field)
    assert rule in problem.rule


def test_all_problems_are_found_at_once(seeds):
    seeds(TOPIC + "name_ar = 5\n", "topics.toml")
    folder = seeds(CLAIM + 'topics = ["law", "order"]\nsize = 3\n', "claims.toml")
    assert [str(problem).rsplit(": ", 1)[0] for problem in problems(folder)] == [
        "claims.toml: claim: size",
        "topics.toml: law: name_ar",
        "claims.toml: claim: topics",
    ]


def test_file_that_is_not_utf8_is_refused(seeds):
    (problem,) = problems(seeds(TOPIC.encode() + b'name_ar = "\xed\xa0\x80"\n'))
    assert problem.file == "seeds.toml"
    assert "not in utf-8" in problem.rule


def test_file_with_nul_bytes_is_refused(seeds):
    (problem,) = problems(seeds(TOPIC + 'name_ar = "\x00"\n'))
    assert str(problem).startswith("seeds.toml: This is not a text file: it holds NUL bytes.")


@pytest.mark.parametrize("name", ["seeds.toml", "paper.txt"])
def test_file_that_is_too_large_is_refused(name, seeds):
    folder = seeds(SOURCE + f'[[sources.snapshots]]\nid = "{OTHER_ID}"\nfile = "paper.txt"\n')
    seeds("# small\n", "paper.txt")
    seeds(b"#" * (10 * MAX_BYTES), name)
    (problem,) = problems(folder)
    assert "5,000,000 are the most" in problem.rule


def test_folder_without_seeds_is_refused(tmp_path):
    (problem,) = problems(tmp_path)
    assert problem.rule == "there are no seeds (*.toml) in this folder"
