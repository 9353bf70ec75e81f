"""Cursors: a place between two records, whatever is asked for there, and stable while records move."""

import pytest
from django.db.models import Max

from claims.found_by import key_facet, vector
from claims.models import PublishedClaim
from factdb.api.cursor import HIGHEST, Cursor
from tests.api.published import COLLECTIONS, MAKERS, make_claim, make_quote, retract
from tests.api.walking import backward, forward, ids_of, path_of

pytestmark = pytest.mark.usefixtures("empty_record")


@pytest.fixture
def keys():
    """Twelve claims, oldest first; every third is denied."""
    return [str(make_claim(stances=["denies"] if number % 3 == 0 else ["asserts"]).pk) for number in range(12)]


def move_to_the_front(key):
    place = PublishedClaim.objects.aggregate(last=Max("place"))["last"] + 1
    words = vector([], [key_facet("status", "published"), "=stance=asserts"], place)
    PublishedClaim.objects.filter(pk=key).update(place=place, words=words)


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_ordering_turns_the_list_round(ids, collection):
    made = [str(MAKERS[collection]().pk) for _ in range(3)]
    assert ids(f"{collection}/?ordering=published_at") == made
    assert ids(f"{collection}/?ordering=-published_at") == ids(f"{collection}/") == made[::-1]


@pytest.mark.parametrize("ordering", ["", "place", "-place", "statement", "published_at,place", "PUBLISHED_AT"])
def test_ordering_that_is_not_declared_is_refused(ask, ordering):
    problem = ask(f"claims/?ordering={ordering}", status=400)
    assert [error["parameter"] for error in problem["errors"]] == ["ordering"]


@pytest.mark.parametrize(
    ("query", "step"),
    [("", 1), ("stance=denies", 3), ("quantity_min=0&q=claim", 0), ("published_after=2026", 1), ("q=claim", 1)],
)
@pytest.mark.parametrize("ordering", ["published_at", "-published_at"])
def test_pages_are_the_same_in_both_directions(ask, keys, query, step, ordering):
    wanted = keys[::step] if step else []
    wanted = wanted if ordering == "published_at" else wanted[::-1]
    pages = forward(ask, f"claims/?{query}&ordering={ordering}&page_size=2")
    assert ids_of(pages) == wanted
    assert ids_of(backward(ask, pages[-1])[::-1]) == ids_of(pages[:-1])
    assert (pages[0]["previous"], pages[-1]["next"]) == (None, None)


def test_cursor_of_the_other_ordering_reads_from_the_same_place_the_other_way(ask, ids, keys):
    link = path_of(ask("claims/?page_size=4&ordering=-published_at")["next"])
    assert ids(link) == keys[4:8][::-1]
    assert ids(link.replace("ordering=-published_at", "ordering=published_at")) == keys[9:]


def test_cursor_goes_with_other_filters_and_sizes(ask, ids, keys):
    cursor = path_of(ask("claims/?page_size=4")["next"]).partition("cursor=")[2]
    assert ids(f"claims/?cursor={cursor}&stance=denies") == [keys[6], keys[3], keys[0]]
    assert ids(f"claims/?cursor={cursor}&page_size=1") == [keys[7]]


def test_cursor_of_another_collection_is_a_place_too(ids, keys):
    quotes = [str(make_quote().pk) for _ in range(3)]
    assert ids(f"quotes/?cursor={Cursor(3)}") == quotes[:2][::-1]


@pytest.mark.parametrize(
    ("cursor", "found"),
    [
        (Cursor(0), slice(0, 0)),
        (Cursor(1), slice(0, 0)),
        (Cursor(HIGHEST - 1), slice(None)),
        (Cursor(0, backward=True), slice(None)),
        (Cursor(HIGHEST - 1, backward=True), slice(0, 0)),
    ],
)
@pytest.mark.parametrize("query", ["", "stance=asserts&stance=denies", "q=-nothing"])
def test_cursor_at_either_end_finds_all_or_nothing(ids, keys, cursor, found, query):
    assert ids(f"claims/?{query}&cursor={cursor}") == keys[found][::-1]


def test_cursor_beyond_the_highest_place_is_refused(ask):
    ask(f"claims/?cursor={Cursor(HIGHEST)}", status=400)


@pytest.mark.parametrize("query", ["", "stance=denies&stance=asserts"])
def test_pages_hold_each_place_once_while_records_move_to_the_front(ask, keys, query):
    seen, path, moving = [], f"claims/?{query}&page_size=3", iter([keys[0], keys[11], keys[2], keys[4]])
    while path:
        page = ask(path)
        seen += [record["id"] for record in page["results"]]
        move_to_the_front(next(moving))
        path = page["next"] and path_of(page["next"])
    assert (len(seen), {*keys} - {*seen}) == (len({*seen}), {keys[0], keys[2]})


def test_pages_oldest_first_meet_what_moves_to_the_front_again(ask, keys):
    """What was published anew meanwhile is met in its new place, so that nobody who reads to the end misses it."""
    first = ask("claims/?ordering=published_at&page_size=5")
    move_to_the_front(keys[0])
    second = ask(path_of(first["next"]))
    move_to_the_front(keys[11])
    pages = [first, second, *forward(ask, path_of(second["next"]))]
    assert ids_of(pages) == [*keys[:11], keys[0], keys[11]]


def test_pages_leave_out_what_was_retracted_meanwhile_and_nothing_else(ask, ids, keys):
    page = ask("claims/?page_size=4")
    for key in (keys[8], keys[7], keys[0]):
        retract(PublishedClaim.objects.get(pk=key))
    pages = forward(ask, path_of(page["next"]))
    assert ids_of(pages) == keys[1:7][::-1]
    assert ids_of(backward(ask, pages[0])) == keys[9:][::-1]


def test_count_is_told_where_it_is_asked_for_on_any_page(ask, keys):
    assert "count" not in ask("claims/")
    assert "count" not in ask("claims/?count=false")
    pages = forward(ask, "claims/?count=true&page_size=5&stance=denies&stance=asserts")
    assert [page["count"] for page in pages] == [12, 12, 12]
    assert ask(f"claims/?count=true&cursor={Cursor(0)}") == {
        "results": [],
        "next": None,
        "previous": None,
        "count": 12,
    }
