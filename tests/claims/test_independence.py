"""How many independent origins a claim has, on small graphs made by hand."""

import time

import pytest

from claims.evidence.independence import Need, Search, independence_of
from claims.evidence.origins import go_back_to_one
from sources.models import Affiliation
from tests.claims.findings import derive, document_of
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker, make_unnamed


def fewest(graph, *attributions):
    """Of attributions that name these sources and, in capitals, speakers; the graph says what a source derives from."""
    needs = [
        Need(f"own {number}", frozenset(filter(str.isupper, names)), frozenset(filter(str.islower, names)))
        for number, names in enumerate(attributions)
    ]
    return Search(needs, {key: frozenset(origins) for key, origins in graph.items()}).fewest()


@pytest.mark.parametrize(
    ("graph", "attributions", "count"),
    [
        ({}, [], 0),
        ({}, ["a"], 1),
        ({}, ["a", "b"], 2),
        ({}, ["a", "a", "a"], 1),
        ({"a": "z", "b": "z"}, ["a", "b"], 1),
        ({"a": "b", "b": "c", "c": "z", "d": "z"}, ["a", "d"], 1),
        ({"a": "mn", "m": "z", "n": "z"}, ["a", "z"], 1),
        ({"a": "yz", "b": "yz", "c": "yz"}, ["a", "b", "c"], 2),
        ({"a": "yz", "b": "yz"}, ["a", "b"], 2),
        ({"a": "yz", "b": "z"}, ["a", "b"], 2),
        ({"a": "s", "b": "s", "s": "yz"}, ["a", "b"], 1),
        ({}, ["ab", "bc", "cd"], 2),
        ({}, ["ab", "bc", "ac"], 2),
        ({}, ["aS", "bS"], 1),
        ({}, ["aS", "aT", "bS"], 2),
        ({}, ["aS", "bT", "cU", "dV"], 4),
        ({"a": "x", "b": "x", "c": "y", "d": "y"}, ["a", "b", "c", "d"], 2),
    ],
)
def test_count_is_the_fewest_records_that_fell_every_attribution(graph, attributions, count):
    assert fewest(graph, *attributions) == (count, True)


def test_count_of_many_attributions_is_found_soon():
    graph = {f"s{number}": [f"o{number % 7}", f"o{(number + 1) % 7}"] for number in range(60)}
    needs = [Need(f"own {number}", frozenset({f"V{number % 20}"}), frozenset({f"s{number}"})) for number in range(60)]
    begun = time.monotonic()
    count, _is_exact = Search(needs, {key: frozenset(origins) for key, origins in graph.items()}).fewest()
    assert count == 7
    assert time.monotonic() - begun < 5


@pytest.fixture
def claim(as_contributor):
    return make_claim()


def count(claim):
    found = independence_of(document_of(claim))
    assert found.is_exact
    return found.count


def test_translations_of_one_letter_are_one_origin_and_it_is_named(claim):
    letter = make_source()
    for _ in range(3):
        make_attribution(claim, make_quote(derive(make_source(), letter, relation="translation of")))
    found = independence_of(document_of(claim))
    assert (found.attributions, found.count, found.shared, found.is_circular) == (3, 1, {str(letter.pk)}, True)


def test_speakers_in_sources_of_their_own_are_independent(claim):
    for _ in range(3):
        make_attribution(claim, make_quote())
    assert (count(claim), independence_of(document_of(claim)).shared) == (3, frozenset())


def test_one_attribution_is_one_origin_and_not_circular(claim):
    make_attribution(claim, make_quote())
    found = independence_of(document_of(claim))
    assert (found.count, found.is_circular) == (1, False)


def test_claim_that_nobody_makes_has_no_origin(claim):
    make_attribution(claim, make_quote(), "denies")
    found = independence_of(document_of(claim))
    assert (found.attributions, found.count, found.shared) == (0, 0, frozenset())


def test_speakers_quoted_by_one_source_are_one_origin(claim):
    source = make_source()
    for _ in range(2):
        make_attribution(claim, make_quote(source))
    assert count(claim) == 1


def test_one_speaker_in_two_sources_is_one_origin(claim):
    speaker = make_speaker()
    for _ in range(2):
        make_attribution(claim, make_quote(speaker=speaker))
    found = independence_of(document_of(claim))
    assert (found.count, found.shared) == (1, {str(speaker.pk)})


def spokesperson(body, role="spokesperson"):
    person = make_speaker(kind="person")
    post = Affiliation.objects.create(speaker=person, body=body, role_en=role)
    return make_quote(speaker=person, affiliation=post)


def test_spokespersons_of_a_body_and_the_body_are_one_origin(claim):
    body = make_speaker()
    for quote in (spokesperson(body), spokesperson(body, "minister"), make_quote(speaker=body)):
        make_attribution(claim, quote)
    assert count(claim) == 1


def test_post_that_words_were_not_spoken_from_makes_no_difference(claim):
    body = make_speaker()
    private = make_speaker(kind="person")
    Affiliation.objects.create(speaker=private, body=body, role_en="member")
    make_attribution(claim, make_quote(speaker=private))
    make_attribution(claim, make_quote(speaker=body))
    assert count(claim) == 2


def test_whoever_speaks_on_behalf_of_a_body_speaks_with_its_voice(claim):
    body, source = make_speaker(), make_source()
    make_attribution(claim, make_quote(on_behalf_of=body))
    make_attribution(claim, make_quote(source, make_unnamed(source, speaks_for=body)))
    assert count(claim) == 1


def test_unnamed_speakers_of_two_sources_are_taken_to_be_independent(claim):
    for _ in range(2):
        source = make_source()
        make_attribution(claim, make_quote(source, make_unnamed(source)))
    assert count(claim) == 2


@pytest.mark.parametrize("kind", ["speaker", "source"])
def test_relays_lead_to_whom_they_relay(claim, kind):
    origin = {"speaker": make_speaker, "source": make_source}[kind]()
    for _ in range(2):
        make_attribution(claim, stance="relays").relays.create(**{kind: origin})
    own = {"speaker": {"speaker": origin}, "source": {"source": origin}}[kind]
    make_attribution(claim, make_quote(**own))
    assert count(claim) == 1


def test_whoever_relays_two_origins_stands_in_the_way_of_both(claim):
    relayer = make_speaker()
    for _ in range(2):
        make_attribution(claim, make_quote(speaker=relayer), "relays").relays.create(speaker=make_speaker())
    assert count(claim) == 1


def test_quotes_that_render_each_other_in_a_circle_are_one_origin(claim):
    one, other = make_quote(), make_quote(language="ar")
    for quote, rendered in ((one, other), (other, one)):
        quote.rendition_of = rendered
        quote.save()
        make_attribution(claim, quote)
    assert count(claim) == 1


def test_what_was_said_in_one_briefing_is_one_origin(claim):
    briefing = make_source(kind="briefing")
    for _ in range(2):
        make_attribution(claim, make_quote(said_in=briefing))
    assert count(claim) == 1


def test_sources_that_go_back_to_one_are_one_origin_whatever_they_are(claim):
    letter = make_source()
    detour = derive(make_source(), derive(make_source(), letter), derive(make_source(), letter))
    for source in (detour, derive(make_source(), letter)):
        make_attribution(claim, make_quote(source))
    document = document_of(claim)
    assert go_back_to_one(document["claim"]["attributions"], document)
    assert count(claim) == 1
