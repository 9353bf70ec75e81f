"""The published version beside the next one, member by member and word by word."""

from claims import workflow
from claims.models import ClaimRelation, Topic
from sources.actor import acting_as
from sources.models import QuoteTranslation
from tests.claims.admin.review_page import page_of, read
from tests.factories import make_attribution, make_claim, make_public, make_quotation, make_quote, make_speaker


def changes(client, subject):
    """What the page tells: the title, the fate, and each member as it was and as it will be."""
    return [
        (part.title, part.fate, {str(change.member.label): (change.before, change.after) for change in part.changes})
        for part in client.get(page_of(subject)).context["review"].versions.changes
    ]


def test_public_version_stands_beside_the_draft(people, client, claim):
    make_public(claim, people)
    assert changes(client, claim) == []
    assert "the words are those of the last public version" in read(client, claim)
    claim.statement_en = "Between 250 and more than 500 ships wait."
    claim.quantity_low = 250
    claim.save()
    assert changes(client, claim) == [
        (
            "The claim",
            "changed",
            {
                "statement (English)": (
                    "Between 300 and more than 500 ships wait.",
                    "Between 250 and more than 500 ships wait.",
                ),
                "quantity": ("about 300 to more than 500 ships", "about 250 to more than 500 ships"),
            },
        )
    ]
    page = read(client, claim)
    assert "Between <del>300</del> and more than 500 ships wait." in page
    assert "Between <ins>250</ins> and more than 500 ships wait." in page
    assert "1 attribution stays as it is." in page


def test_arabic_words_are_told_apart(people, client, claim):
    claim.statement_ar = "تنتظر سفن كثيرة"
    claim.save()
    make_public(claim, people)
    claim.statement_ar = "ترسو سفن كثيرة"
    claim.save()
    page = read(client, claim)
    assert '<div class="difference words" dir="auto"><del>تنتظر</del> سفن كثيرة</div>' in page
    assert '<div class="difference words" dir="auto"><ins>ترسو</ins> سفن كثيرة</div>' in page


def test_attributions_are_added_removed_and_changed(people, client, claim):
    gone = make_attribution(claim, make_quote(text="They said no.", speaker=make_speaker("Ministry")), "denies")
    make_public(claim, people)
    gone.delete()
    kept = claim.attributions.get()
    kept.stance, kept.hedged, kept.as_printed = "confirms", True, "About 300"
    kept.save()
    make_attribution(claim, make_quote(text="They agree.", speaker=make_speaker("Union")))
    changed, added, removed = changes(client, claim)
    assert changed == (
        "Harbour Board confirms",
        "changed",
        {
            "stance": ("asserts", "confirms"),
            "as printed": ("About 300 to more than 500", "About 300"),
            "hedged": ("", "hedged"),
        },
    )
    assert added[:2] == ("Union asserts", "added")
    assert removed[:2] == ("Ministry denies", "removed")
    assert removed[2]["quote"] == ("They said no.", "")


def test_quote_that_is_not_public_yet_shows_what_changes_of_it(people, client, claim, editor):
    """A claim that was submitted and published, and a quote put in the place of another."""
    make_public(claim, people)
    quote = make_quotation(claim.attributions.get().quote.spans.get().snapshot, "500 ships", make_speaker("Pilots"))
    QuoteTranslation.objects.create(quote=quote, language="ar", text="٥٠٠ سفينة", translator="the editors")
    claim.attributions.update(quote=quote)
    added, removed = changes(client, claim)
    assert added[2]["passages"] == ("", "500 ships")
    assert "٥٠٠ سفينة" in added[2]["translations"][1]
    assert removed[2]["passages"] == ("About 300 to more than 500 ships are waiting", "")


def test_topics_relations_and_assessments_are_compared(people, client, claim):
    other = make_claim("Ships wait.")
    make_attribution(other)
    assessment = claim.assessments.create(assessor=make_speaker("Checker"), language="en", title="T", rating="true")
    make_public(claim, people)
    claim.topics.add(Topic.objects.create(slug="ships", name_en="Ships"))
    ClaimRelation.objects.create(claim=claim, other=other, type="narrows")
    assessment.rating = "mostly true"
    assessment.save()
    own, assessed, related = changes(client, claim)
    assert own == ("The claim", "changed", {"topics": ("", "Ships")})
    assert assessed == ("Assessment by \u2068Checker\u2069", "changed", {"rating": ("true", "mostly true")})
    assert related == (
        "Relation to another claim",
        "added",
        {"relation": ("", "narrows"), "other claim": ("", "Ships wait.")},
    )


def test_retracted_claim_is_compared_with_what_was_public(people, client, claim):
    make_public(claim, people)
    workflow.retract(claim, people.publisher, 1, "Wrong.")
    with acting_as(people.contributor):
        claim.period = "2020"
        claim.save()
    assert changes(client, claim) == [("The claim", "changed", {"period": ("", "2020")})]
    assert "Public before" in read(client, claim)
