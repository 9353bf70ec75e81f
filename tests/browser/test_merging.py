"""Two records that are one, from the list of likely duplicates to the merge, by two people."""

from claims.models import Claim, Merge
from sources.actor import acting_as
from sources.models import Speaker
from tests.claims.merging.merging import attributions, make_public_claim
from tests.factories import make_speaker


def test_two_people_merge_what_is_likely_one(committed, sit_down):
    with acting_as(committed.contributor):
        speakers = [make_speaker(name) for name in ("Port Authority", "Authority, Port")]
        for speaker in speakers:
            make_public_claim(committed, speaker)
    contributor, publisher = sit_down(committed.contributor), sit_down(committed.publisher, width=390)

    contributor.open("/admin/duplicates/speaker/")
    contributor.page.click("text=Compare and merge")
    contributor.page.fill("#id_why", "They are one body.")
    contributor.page.click("text=Propose the merge")
    assert contributor.page.locator("text=Carry out the merge").count() == 0

    publisher.open("/admin/")
    publisher.page.click("text=Merges that wait")
    publisher.page.click(".merging-list a")
    assert publisher.page.evaluate("document.documentElement.scrollWidth") == 390
    publisher.page.click("text=Carry out the merge")
    assert publisher.page.locator(".state").first.inner_text() == "done"

    merge = Merge.objects.get()
    assert {attributions(claim)[0][1] for claim in Claim.objects.all()} == {str(merge.stays)}
    contributor.open(f"/admin/sources/speaker/{merge.gone}/change/")
    assert str(merge.stays) in contributor.page.url


def test_other_record_is_chosen_on_the_way_from_a_record(committed, sit_down):
    with acting_as(committed.contributor):
        gone, stays = make_speaker("Port Authority"), make_speaker("Harbour Authority")
    desk = sit_down(committed.contributor)
    desk.open(f"/admin/sources/speaker/{gone.pk}/change/")
    desk.page.click("text=Merge into another…")
    desk.choose("into", "Harbour")
    desk.page.click("text=Compare the two")
    desk.page.fill("#id_why", "They are one body.")
    desk.page.click("button:text-is('Merge')")
    assert Speaker.objects.get(pk=gone.pk).merged_into == stays
