"""The graph of the ways on which a claim came to the record, and its drawing."""

from xml.etree import ElementTree

import pytest
from django.utils import translation

from claims.chart.lanes import lanes_of
from claims.chart.ways import ways_of
from claims.chart.ways_drawing import drawing_of
from claims.evidence.independence import independence_of
from tests.claims.findings import derive, document_of
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker, make_unnamed

pytestmark = pytest.mark.usefixtures("as_contributor")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def claim():
    """A report on a letter, and a translation of it that speaks for a body, and somebody who relays the report."""
    letter, claim = make_source("Letter", kind="letter"), make_claim()
    report = derive(make_source("Report"), letter)
    translation_of_it = derive(make_source("Translation"), report, relation="translation of")
    official = make_unnamed(translation_of_it, "an official", speaks_for=make_speaker("Ministry"))
    make_attribution(claim, make_quote(report, make_speaker("Board")), as_printed="a lot")
    make_attribution(claim, make_quote(translation_of_it, official, text="none"), "denies")
    relayed = make_attribution(claim, make_quote(make_source("Post"), make_speaker("Blog"), text="many"), "relays")
    relayed.relays.create(source=report)
    return claim


def ways(claim):
    document = document_of(claim)
    return ways_of(document, independence_of(document).shared)


def steps(found):
    labels = {key: node.label for key, node in found.nodes.items()}
    return {(labels[step.begins], step.words, labels[step.ends]) for step in found.steps}


def test_ways_lead_back_to_the_origins(claim):
    assert steps(ways(claim)) == {
        ("a lot", "said by", "Board"),
        ("a lot", "printed in", "Report"),
        ("none", "said by", "an official"),
        ("an official", "speaks for", "Ministry"),
        ("none", "printed in", "Translation"),
        ("Translation", "translation of", "Report"),
        ("Report", "report on", "Letter"),
        ("many", "said by", "Blog"),
        ("many", "printed in", "Post"),
        ("many", "on the word of", "Report"),
    }


def test_origins_are_what_leads_no_further_and_shared_is_what_all_need(claim):
    found = ways(claim)
    origins = {node.label for key, node in found.nodes.items() if found.is_origin(key)}
    assert origins == {"Board", "Ministry", "Letter", "Blog", "Post"}
    assert {node.label for node in found.shared_nodes} == {"Report", "Letter"}


def test_what_a_record_leads_to_stands_below_it(claim):
    found = ways(claim)
    place = {node.key: number for number, node in enumerate(found.in_order())}
    assert [step for step in found.steps if place[step.begins] >= place[step.ends]] == []


def test_rendition_and_where_it_was_first_said_are_steps():
    letter, claim = make_source("Letter"), make_claim()
    first = make_quote(make_source("First"), make_speaker("Board"), said_in=letter)
    make_attribution(claim, make_quote(make_source("Second"), make_speaker("Board"), rendition_of=first))
    assert {words for _begins, words, ends in steps(ways(claim)) if ends in ("First", "Letter")} == {
        "renders what is printed in",
        "first said in",
    }


def test_speakers_on_each_others_behalf_are_all_there():
    one, other, claim = make_speaker("One"), make_speaker("Other"), make_claim()
    make_attribution(claim, make_quote(speaker=one, on_behalf_of=other))
    make_attribution(claim, make_quote(speaker=other, on_behalf_of=one))
    assert len(ways(claim).in_order()) == 6


def test_silence_is_no_way():
    claim = make_claim()
    make_attribution(claim, make_quote(form="declined", text=""), "no comment")
    assert ways(claim).nodes == {}


def test_lines_that_stand_beside_each_other_have_lanes_of_their_own(claim):
    lanes = lanes_of(ways(claim), 358)
    places = {row.node.key: row.y for row in lanes.rows}
    reach = {}
    for row in lanes.rows:
        for step, y in row.steps:
            reach.setdefault(step.ends, []).append(y)
    spans = [(lanes.lane[key], min(begins), places[key]) for key, begins in reach.items()]
    for lane, begins, ends in spans:
        beside = [other for other in spans if other[0] == lane and other[1] < ends and begins < other[2]]
        assert beside == [(lane, begins, ends)]


@pytest.mark.parametrize("width", [358, 960])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_drawing_links_every_record_and_stays_inside(claim, width, language):
    with translation.override(language):
        found = ways(claim)
        text = drawing_of(found, "Where <it> comes from", width, "wide", lambda node: f"/there/{node.key}/")
    drawing = ElementTree.fromstring(text)  # noqa: S314  (ours)
    links = [each.get("href") for each in drawing.iter(f"{SVG}a")]
    assert links == [f"/there/{node.key}/" for node in found.in_order()]
    assert (drawing.get("role"), drawing.find(f"{SVG}title").text) == ("group", "Where <it> comes from")
    places = [float(each.get(name)) for each in drawing.iter() for name in ("x", "cx") if each.get(name)]
    assert [place for place in places if not 0 <= place <= width] == []
    assert [each for each in drawing.iter() if each.get("style")] == []


def test_lines_of_very_many_leave_room_for_words():
    claim = make_claim()
    speakers, sources = [make_speaker() for _ in range(12)], [make_source() for _ in range(12)]
    for number in range(24):
        make_attribution(claim, make_quote(sources[number * 5 % 12], speakers[number * 7 % 12]))
    lanes = lanes_of(ways(claim), 358)
    assert lanes.count > 8
    assert lanes.gutter < 358 / 3
