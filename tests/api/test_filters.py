"""The filters, alone, repeated and together."""

from uuid import UUID

import pytest

from tests.api.published import make_claim, make_question, make_quote, make_source, make_speaker

pytestmark = pytest.mark.usefixtures("empty_record")

ONE, TWO, THREE = UUID(int=1), UUID(int=2), UUID(int=3)


@pytest.fixture
def claims():
    return [
        make_claim(
            "Canada drafted the letter", id=ONE, speakers=[UUID(int=11), UUID(int=12)], sources=[UUID(int=21)],
            questions=[UUID(int=31)], topics=["letter"], stances=["asserts", "denies"],
        ),
        make_claim(
            "Camps hold a million people", id=TWO, speakers=[UUID(int=12)], sources=[UUID(int=22)],
            questions=[UUID(int=32)], topics=["camps", "letter"], stances=["relays"],
        ),
        make_claim(
            "Nobody is held in camps", id=THREE, speakers=[UUID(int=13)], sources=[UUID(int=22), UUID(int=23)],
            questions=[], topics=[], stances=["denies"],
        ),
    ]  # fmt: skip


@pytest.mark.usefixtures("claims")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"speaker={UUID(int=11)}", [ONE]),
        (f"speaker={UUID(int=12)}", [ONE, TWO]),
        (f"speaker={UUID(int=11)}&speaker={UUID(int=13)}", [ONE, THREE]),
        (f"speaker={UUID(int=99)}", []),
        (f"source={UUID(int=22)}", [TWO, THREE]),
        (f"source={UUID(int=21)}&source={UUID(int=23)}", [ONE, THREE]),
        (f"question={UUID(int=31)}", [ONE]),
        (f"question={UUID(int=31)}&question={UUID(int=32)}", [ONE, TWO]),
        ("topic=letter", [ONE, TWO]),
        ("topic=letter&topic=camps", [ONE, TWO]),
        ("topic=no-such-topic", []),
        ("stance=denies", [ONE, THREE]),
        ("stance=asserts&stance=relays", [ONE, TWO]),
        ("stance=no+comment", []),
        ("q=camps", [TWO, THREE]),
        ("q=letter&q=million", [ONE, TWO]),
        (f"speaker={UUID(int=12)}&topic=camps", [TWO]),
        (f"topic=letter&topic=camps&stance=denies&source={UUID(int=21)}", [ONE]),
        (f"q=camps&source={UUID(int=22)}&stance=denies", [THREE]),
        (f"q=camps&speaker={UUID(int=11)}", []),
        ("format=json", [ONE, TWO, THREE]),
    ],
)
def test_claims_filter(ids, query, found):
    assert ids(f"claims/?{query}") == [str(key) for key in found[::-1]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"speaker={UUID(int=11)}", [ONE]),
        (f"speaker={UUID(int=11)}&speaker={UUID(int=12)}", [ONE, TWO]),
        (f"source={UUID(int=21)}", [ONE, TWO]),
        ("form=direct", [ONE]),
        ("form=no+response&form=direct", [ONE, TWO]),
        ("q=troubled", [ONE]),
        (f"source={UUID(int=21)}&form=no+response", [TWO]),
    ],
)
def test_quotes_filter(ids, query, found):
    make_quote("We are troubled", id=ONE, speakers=[UUID(int=11)], sources=[UUID(int=21)], form="direct")
    make_quote("No answer", id=TWO, speakers=[UUID(int=12)], sources=[UUID(int=21)], form="no response")
    make_quote("A paraphrase", id=THREE, form="paraphrase")
    assert ids(f"quotes/?{query}") == [str(key) for key in found[::-1]]


@pytest.mark.parametrize(
    ("query", "found"), [("kind=state", [ONE]), ("kind=state&kind=unnamed", [ONE, TWO]), ("q=diplomats", [TWO])]
)
def test_speakers_filter(ids, query, found):
    make_speaker("China", id=ONE, kind="state")
    make_speaker("four diplomats", id=TWO, kind="unnamed")
    make_speaker("Hua Chunying", id=THREE, kind="person")
    assert ids(f"speakers/?{query}") == [str(key) for key in found[::-1]]


@pytest.mark.parametrize(
    ("query", "found"), [("kind=letter", [ONE]), ("kind=letter&kind=article", [ONE, TWO]), ("q=seek+meeting", [TWO])]
)
def test_sources_filter(ids, query, found):
    make_source("Draft letter", id=ONE, kind="letter")
    make_source("Western envoys seek a meeting", id=TWO, kind="article")
    make_source("Daily briefing", id=THREE, kind="briefing")
    assert ids(f"sources/?{query}") == [str(key) for key in found[::-1]]


def test_questions_filter(ids):
    make_question("How many people are held?", id=ONE)
    make_question("Who is behind the letter?", id=TWO)
    assert ids("questions/?q=letters") == [str(TWO)]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("claims/?colour=red", "colour"),
        ("claims/?statement=x", "statement"),
        ("claims/?speakers=x", "speakers"),
        ("claims/?search=x", "search"),
        ("claims/?document__contains=x", "document__contains"),
        ("claims/?speaker=nobody", "speaker"),
        (f"claims/?speaker={ONE}&speaker=nobody", "speaker"),
        ("claims/?speaker=", "speaker"),
        ("claims/?stance=", "stance"),
        ("claims/?stance=shouts", "stance"),
        ("claims/?topic=Not+a+slug", "topic"),
        ("claims/?topic=%00", "topic"),
        ("claims/?question=%00", "question"),
        ("claims/?source=1", "source"),
        ("claims/?q=", "q"),
        ("claims/?q=%00", "q"),
        ("claims/?q=a%00b", "q"),
        ("claims/?q=" + "a" * 401, "q"),
        ("claims/?" + "&".join(f"topic=t{number}" for number in range(51)), "topic"),
        ("claims/?page_size=2&page_size=3", "page_size"),
        ("claims/?as_of=2999-01-31", "as_of"),
        ("claims/?kind=state", "kind"),
        ("quotes/?form=shouted", "form"),
        ("quotes/?topic=camps", "topic"),
        ("speakers/?kind=robot", "kind"),
        ("sources/?kind=rumour", "kind"),
        ("questions/?speaker=x", "speaker"),
        (f"claims/{ONE}/?q=x", "q"),
        ("?q=x", "q"),
        ("schema/?q=x", "q"),
    ],
)
def test_parameter_that_cannot_be_used_is_named(ask, path, parameter):
    problem = ask(path, status=400)
    assert {error["parameter"] for error in problem["errors"]} == {parameter}


def test_every_parameter_that_cannot_be_used_is_named(ask):
    problem = ask("claims/?speaker=x&stance=y", status=400)
    assert sorted(error["parameter"] for error in problem["errors"]) == ["speaker", "stance"]
    problem = ask("claims/?colour=x&size=y", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["colour", "size"]


def test_unknown_choice_is_told_the_choices(ask):
    problem = ask("claims/?stance=shouts", status=400)
    assert problem["errors"] == [
        {
            "parameter": "stance",
            "detail": "Choose from: asserts, relays, confirms, denies, disputes, doubts, retracts, no comment",
        }
    ]
