"""Every filter of every collection: alone, repeated, negated, with a value that cannot be read."""

from urllib.parse import urlencode

import pytest

from factdb.api import views
from factdb.api.filters import conditions
from tests.api.filter_cases import CASES
from tests.api.published import MAKERS, MOMENT

LISTS = {
    "claims": views.ClaimList,
    "quotes": views.QuoteList,
    "speakers": views.SpeakerList,
    "sources": views.SourceList,
    "questions": views.QuestionList,
    "topics": views.TopicList,
}
FILTERS = {collection: conditions(view.filterset_class) for collection, view in LISTS.items()}
ALL = [(collection, name) for collection, filters in FILTERS.items() for name in filters]
REPEATABLE = [(collection, name) for collection, name in ALL if FILTERS[collection][name].repeatable]
NEGATABLE = [(collection, name) for collection, name in ALL if FILTERS[collection][name].negatable]


@pytest.fixture
def rows(empty_record):
    """Makes a record that has the value, one that has the other, and one that has neither; gives their keys."""

    def made(collection, name):
        case, make = CASES[collection][name], MAKERS[collection]
        ways = [case.columns, case.other_columns, {}]
        ways.sort(key=lambda columns: columns.get("published_at", MOMENT))
        keys = {id(columns): make(**columns).pk for columns in ways}
        return keys[id(case.columns)], keys[id(case.other_columns)]

    return made


@pytest.fixture
def found(ask):
    def keys(collection, *parameters):
        page = ask(f"{collection}/?{urlencode(parameters)}")
        return {record["id"] for record in page["results"]}

    return keys


def everything(ask, collection):
    statuses = [("status", each) for each in ("published", "retracted", "withheld")]
    path = f"{collection}/?{urlencode(statuses)}" if "status" in FILTERS[collection] else f"{collection}/"
    return {record["id"] for record in ask(path)["results"]}


@pytest.mark.parametrize("collection", LISTS)
def test_every_filter_has_a_case(collection):
    assert sorted(CASES[collection]) == sorted(FILTERS[collection])


@pytest.mark.parametrize(("collection", "name"), ALL)
def test_filter_alone_finds_what_has_the_value(rows, found, collection, name):
    one, _other = rows(collection, name)
    assert found(collection, (name, CASES[collection][name].value)) == {str(one)}


@pytest.mark.parametrize(("collection", "name"), REPEATABLE)
def test_filter_repeated_finds_what_has_either_value(rows, found, collection, name):
    one, other = rows(collection, name)
    case = CASES[collection][name]
    assert found(collection, (name, case.other)) == {str(other)}
    assert found(collection, (name, case.value), (name, case.other)) == {str(one), str(other)}


@pytest.mark.parametrize(("collection", "name"), NEGATABLE)
def test_filter_negated_leaves_out_what_has_the_value(rows, found, ask, collection, name):
    one, other = rows(collection, name)
    case, all_of_them = CASES[collection][name], everything(ask, collection)
    assert found(collection, (name, f"!{case.value}")) == all_of_them - {str(one)}
    assert found(collection, (name, f"!{case.value}"), (name, f"!{case.other}")) == all_of_them - {str(one), str(other)}
    assert found(collection, (name, case.value), (name, f"!{case.other}")) == {str(one)}


def refused(ask, collection, *parameters):
    problem = ask(f"{collection}/?{urlencode(parameters)}", status=400)
    return {error["parameter"] for error in problem["errors"]}


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize(("collection", "name"), ALL)
def test_filter_with_a_value_that_cannot_be_read_is_refused_by_name(ask, collection, name):
    case = CASES[collection][name]
    assert refused(ask, collection, (name, case.bad)) == {name}
    assert refused(ask, collection, (name, "a\x00b")) == {name}
    assert refused(ask, collection, (name, "9" * 500)) == {name}


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize(("collection", "name"), ALL)
def test_filter_with_one_value_that_cannot_be_read_among_others_is_refused(ask, collection, name):
    case = CASES[collection][name]
    assert refused(ask, collection, (name, case.value), (name, case.bad)) == {name}
    if (collection, name) in NEGATABLE:
        assert refused(ask, collection, (name, f"!{case.bad}")) == {name}
    else:
        assert name == "q" or refused(ask, collection, (name, f"!{case.value}")) == {name}


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize(("collection", "name"), ALL)
def test_filter_given_too_often_is_refused(ask, collection, name):
    most = 50 if FILTERS[collection][name].repeatable else 1
    value = CASES[collection][name].value
    assert "results" in ask(f"{collection}/?{urlencode([(name, value)] * most)}")
    assert refused(ask, collection, *[(name, value)] * (most + 1)) == {name}


@pytest.mark.usefixtures("empty_record")
@pytest.mark.parametrize("collection", LISTS)
def test_filters_of_different_names_mean_and(ask, collection):
    make = MAKERS[collection]
    columns = [(name, case) for name, case in CASES[collection].items() if (collection, name) in NEGATABLE]
    for name, case in columns:
        for other_name, other_case in columns:
            if not {*case.columns} & {*other_case.columns} and "status" not in (name, other_name):
                wanted = make(**case.columns, **other_case.columns)
                query = urlencode([(name, case.value), (other_name, other_case.value)])
                assert [each["id"] for each in ask(f"{collection}/?{query}&page_size=1")["results"]] == [str(wanted.pk)]
    make("The bridge and the ferry")
    assert ask(f"{collection}/?q=bridge&q=nothing&count=true")["count"] == 1
