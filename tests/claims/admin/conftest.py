import pytest
from django.contrib.auth.models import User
from django.test import Client

from claims.models import Claim
from sources.models import QuoteTranslation
from tests.factories import make_attribution, make_claim, make_quotation, make_snapshot, make_source, make_speaker
from tests.sources.admin.pages import login


@pytest.fixture
def editor(as_contributor: User) -> User:
    return as_contributor


@pytest.fixture
def client(editor: User) -> Client:
    return login(editor)


@pytest.fixture
def claim(editor: User) -> Claim:
    """With a quote and its passage, from a source that derives from another."""
    wire = make_source("Wire story", published_on="2020-01-01")
    source = make_source("Harbour closed", publisher=make_speaker("The Courier"))
    source.derivations.create(origin=wire, relation="translation of", note="The headline differs.")
    snapshot = make_snapshot(source, "About 300 to more than 500 ships are waiting, the board said.", editor)
    words, board = "About 300 to more than 500 ships are waiting", make_speaker("Harbour Board")
    quote = make_quotation(snapshot, words, board, said_on="2020-01-01")
    QuoteTranslation.objects.create(quote=quote, language="ar", text="السفن تنتظر", translator="the editors")
    claim = make_claim(
        "Between 300 and more than 500 ships wait.",
        quantity_low=300,
        quantity_low_is="about",
        quantity_high=500,
        quantity_high_is="more than",
        unit="ships",
    )
    make_attribution(claim, quote, as_printed="About 300 to more than 500")
    return claim
