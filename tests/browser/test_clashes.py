"""Two people at one record: the second save shows what the first changed, and loses nothing."""

from sources.actor import acting_as
from tests.factories import make_source


def test_second_of_two_saves_shows_the_first_and_then_goes_through(committed, sit_down):
    with acting_as(committed.contributor):
        source = make_source("الميناء مغلق")
    first, second = sit_down(committed.contributor), sit_down(committed.reviewer, width=390)
    for desk in (first, second):
        desk.open(f"/admin/sources/source/{source.pk}/change/")
    first.page.fill("#id_title", "الميناء مفتوح")
    first.page.fill("[name=_why]", "As printed.")
    first.save()
    second.page.fill("#id_title", "الميناء مزدحم")
    second.save()
    assert second.page.locator("#clashes ins").first.inner_text() == "مفتوح"
    assert second.page.input_value("#id_title") == "الميناء مزدحم"
    assert second.page.evaluate("document.documentElement.scrollWidth") == 390

    second.save()
    second.open(f"/admin/sources/source/{source.pk}/history/")
    assert second.page.locator(".change").count() == 3
    assert second.page.locator(".why").all_inner_texts() == ["As printed."]
