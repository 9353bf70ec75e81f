"""A quote is entered with its claim on one page, three screens from its source and back."""

import re

from claims.models import Attribution, Claim
from sources.models import Edit, Quote
from tests.factories import make_attribution, make_claim, make_quote, make_snapshot, make_source, make_speaker
from tests.sources.admin.pages import add_page, change_page, errors_of, send


def test_three_screens_from_the_source_and_back(client, editor):
    source = make_source(language="ar")
    make_snapshot(source, "قالت الهيئة إن الميناء مغلق.", editor)
    first = client.get(change_page("sources_source", source))
    second = re.search(r'href="([^"]*/quote/add/\?[^"]*)"', first.content.decode())[1].replace("&amp;", "&")
    answer = send(
        client,
        second,
        speaker=str(make_speaker("Harbour Board").pk),
        form="direct",
        text="الميناء مغلق",
        **{
            "attributions-0-new_claim_statement_en": "The harbour is closed.",
            "attributions-0-stance": "asserts",
            "attributions-0-as_printed": "مغلق",
        },
    )
    assert answer.status_code == 302, errors_of(answer)
    assert answer.url == change_page("sources_source", source)
    third = client.get(answer.url)
    assert "الميناء مغلق" in third.content.decode()
    quote = Quote.objects.get()
    assert quote.language == "ar"
    attribution = quote.attributions.get()
    assert attribution.claim.statement_en == "The harbour is closed."
    assert (attribution.stance, attribution.as_printed) == ("asserts", "مغلق")


def test_other_speakers_share_the_attributions_and_one_new_claim(client, editor):
    source = make_source()
    make_snapshot(source, "Three embassies confirmed that the harbour is closed.", editor)
    embassies = [make_speaker(f"Embassy {number}") for number in range(3)]
    send(
        client,
        add_page("sources_quote"),
        source=str(source.pk),
        speaker=str(embassies[0].pk),
        other_speakers=[str(embassy.pk) for embassy in embassies[1:]],
        form="paraphrase",
        language="en",
        text="The harbour is closed.",
        passage="Three embassies confirmed that the harbour is closed",
        **{
            "attributions-0-new_claim_statement_en": "The harbour is closed.",
            "attributions-0-stance": "confirms",
            "attributions-0-hedged": "on",
        },
    )
    claim = Claim.objects.get()
    found = Attribution.objects.values_list("quote__speaker", "claim", "stance", "hedged")
    assert set(found) == {(embassy.pk, claim.pk, "confirms", True) for embassy in embassies}
    assert Edit.objects.filter(subject=claim.pk, table="claims_claim").count() == 1


def test_quote_without_a_claim(client, editor):
    quote = make_quote()
    new = {"source": str(quote.source_id), "speaker": str(quote.speaker_id), "language": "en", "text": "Another."}
    assert send(client, add_page("sources_quote"), **new, form="paraphrase").status_code == 302
    assert not Attribution.objects.exists()


def test_attribution_is_taken_away_on_the_page_of_its_quote(client, editor):
    attribution = make_attribution(make_claim())
    send(client, change_page("sources_quote", attribution.quote), **{"attributions-0-DELETE": "on"})
    assert not Attribution.objects.exists()
    assert Claim.objects.exists()


def test_claim_leads_to_on_whose_word(client, editor):
    attribution = make_attribution(make_claim(), stance="relays")
    page = client.get(change_page("claims_claim", attribution.claim)).content.decode()
    assert change_page("claims_attribution", attribution) in page
    changes = {"relays-TOTAL_FORMS": "1", "relays-0-as_printed": "many credible reports", "relays-0-position": "0"}
    send(
        client, change_page("claims_attribution", attribution), **changes, **{"relays-0-source": str(make_source().pk)}
    )
    assert attribution.relays.get().as_printed == "many credible reports"
