"""Entering quotes: their words are found in the source, and what did not change is not written again."""

import pytest

from sources.admin.anchors import passages
from sources.anchor import AnchorState
from sources.models import Edit, Quote, QuoteTranslation, Snapshot
from tests.factories import make_quotation, make_quote, make_snapshot, make_source, make_speaker
from tests.sources.admin.pages import add_page, change_page, errors_of, messages_of, send, values_of

TEXT = "The harbour was closed on Tuesday. Officials said that it would open again soon.\nNine embassies declined."


@pytest.fixture
def source(editor):
    source = make_source("Harbour closed")
    make_snapshot(source, TEXT, editor)
    return source


def entry(source, **changes):
    return {"source": str(source.pk), "speaker": str(make_speaker().pk), "form": "direct", "language": "en"} | changes


def test_direct_quotation_is_anchored(client, source):
    response = send(client, add_page("sources_quote"), **entry(source, text="  would open […] declined\r\n"))
    assert response.status_code == 302
    quote = Quote.objects.get()
    assert quote.text == "would open […] declined"
    assert [(span.position, span.start, span.exact) for span in quote.spans.all()] == [
        (0, TEXT.index("would open"), "would open"),
        (1, TEXT.index("declined"), "declined"),
    ]


def test_quotation_over_two_lines_of_a_text_with_other_newlines(client, editor):
    source = make_source()
    make_snapshot(source, "one\r\ntwo\r\nthree", editor)
    send(client, add_page("sources_quote"), **entry(source, text="two\r\nthree"))
    quote = Quote.objects.get()
    assert quote.text == "two\r\nthree"
    before = Edit.objects.count()
    send(client, change_page("sources_quote", quote))
    assert Edit.objects.count() == before


def test_unchanged_quote_writes_no_edit(client, source, editor):
    for quote in (
        make_quotation(source.snapshots.get(), "closed on Tuesday"),
        make_quote(source, form="narration", speaker=make_speaker(), text="It\nis so.", note="one\r\ntwo"),
    ):
        source.publisher = quote.speaker
        source.save()
        QuoteTranslation.objects.create(quote=quote, language="ar", text="أغلق\nالثلاثاء", translator="us")
        before = Edit.objects.count()
        assert send(client, change_page("sources_quote", quote)).status_code == 302
        assert Edit.objects.count() == before


def test_paraphrase_keeps_its_passage_until_it_is_cleared(client, source):
    send(
        client, add_page("sources_quote"), **entry(source, form="paraphrase", text="Shut.", passage="closed on Tuesday")
    )
    quote = Quote.objects.get()
    assert quote.anchored_text() == "closed on Tuesday"
    page = client.get(change_page("sources_quote", quote))
    assert values_of(page)["passage"] == "closed on Tuesday"
    send(client, change_page("sources_quote", quote), text="Closed.")
    assert quote.spans.count() == 1
    send(client, change_page("sources_quote", quote), passage="")
    assert quote.spans.count() == 0


def test_quotation_that_becomes_a_paraphrase_keeps_its_passage(client, source):
    quote = make_quotation(source.snapshots.get(), "closed on Tuesday")
    send(client, change_page("sources_quote", quote), form="paraphrase", text="Shut.")
    assert Quote.objects.get().anchored_text() == "closed on Tuesday"


def test_paraphrase_that_becomes_a_quotation_of_its_passage(client, source):
    send(
        client, add_page("sources_quote"), **entry(source, form="paraphrase", text="Shut.", passage="closed on Tuesday")
    )
    send(client, change_page("sources_quote", Quote.objects.get()), form="partial", text="closed on Tuesday")
    quote = Quote.objects.get()
    assert (quote.form, quote.text, quote.anchored_text()) == ("partial", "closed on Tuesday", "closed on Tuesday")


def test_newer_snapshot_moves_no_anchor(client, source, editor):
    quote = make_quotation(source.snapshots.get(), "closed on Tuesday")
    newer = make_snapshot(source, f"Update. {TEXT}", editor)
    send(client, change_page("sources_quote", quote), note="Looked at.")
    assert quote.spans.get().snapshot != newer
    assert [passage.now.state for passage in passages(quote)] == [AnchorState.MOVED]
    send(client, change_page("sources_quote", quote), snapshot=str(newer.pk))
    assert quote.spans.get().snapshot == newer
    assert [passage.now.state for passage in passages(quote)] == [AnchorState.EXACT]


def test_quote_page_says_what_became_of_its_passage(client, source, editor):
    quote = make_quotation(source.snapshots.get(), "closed on Tuesday")
    make_snapshot(source, TEXT.replace("closed on Tuesday", "closed on Monday"), editor)
    page = client.get(change_page("sources_quote", quote)).content.decode()
    assert "changed: similar words" in page
    assert '<bdi dir="auto">closed on Monday</bdi>' in page


def test_quote_moves_to_another_source_with_its_passage(client, source, editor):
    quote = make_quotation(source.snapshots.get(), "closed on Tuesday")
    other = make_source()
    make_snapshot(other, "It was closed on Tuesday.", editor)
    assert errors_of(send(client, change_page("sources_quote", quote), source=str(other.pk))).keys() == {"snapshot"}
    assert send(client, change_page("sources_quote", quote), source=str(other.pk), snapshot="").status_code == 302
    assert quote.spans.get().snapshot.source == other


def test_other_speakers_get_quotes_over_the_same_passage(client, source):
    embassies = [make_speaker(f"Embassy {number}") for number in range(9)]
    response = send(
        client,
        add_page("sources_quote"),
        **entry(
            source,
            speaker=str(embassies[0].pk),
            other_speakers=[str(embassy.pk) for embassy in embassies[1:]],
            form="declined",
            passage="Nine embassies declined",
            name_as_printed="the first",
        ),
    )
    assert messages_of(client.get(response.url))[0] == "8 more quotes were made."
    quotes = Quote.objects.all()
    assert {quote.speaker for quote in quotes} == set(embassies)
    assert {quote.anchored_text() for quote in quotes} == {"Nine embassies declined"}
    assert sorted(quote.name_as_printed for quote in quotes) == ["", *[""] * 7, "the first"]


def test_text_from_outside_is_no_markup(client, editor):
    source = make_source("<script>alert(1)</script>")
    quote = make_quote(source, make_speaker("<b>Bold</b>"), text="<img src=x>")
    for address in (
        "/admin/sources/source/",
        "/admin/sources/quote/",
        "/admin/sources/speaker/",
        change_page("sources_source", source),
        change_page("sources_quote", quote),
    ):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x>" not in page
        assert "<b>Bold" not in page


def test_snapshots_of_other_sources_are_not_offered(client, source, editor):
    other = make_snapshot(make_source(), TEXT, editor)
    quote = make_quotation(source.snapshots.get(), "closed on Tuesday")
    offered = client.get(change_page("sources_quote", quote)).context["adminform"].form.fields["snapshot"].queryset
    assert list(offered) == [source.snapshots.get()]
    assert other in Snapshot.objects.all()
