"""What the desk proposes: why, from whom, less what was recorded or refused; and refusing for good."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.admin.desk.page import SUGGESTED
from claims.admin.desk.recorded import recorded
from claims.admin.desk.suggested import proposal_at, suggestions
from sources.models import Quote, RefusedSuggestion
from tests.claims.admin.desk_page import TEXT, WAITING, address, ask, errors_of, places
from tests.factories import make_quotation, make_snapshot, make_source
from tests.sources.admin.pages import login

SAID = "At least 300 ships are waiting outside the bay,"


def proposed(snapshot):
    return suggestions(snapshot, recorded(snapshot))


def words(snapshot):
    return [one.words for one in proposed(snapshot)]


def refuse(client, snapshot, *chosen, form="direct", **sent):
    spans = places(snapshot.text, *chosen) if chosen else ""
    values = {"snapshot": str(snapshot.pk), "spans": spans, "form": form, **sent}
    return client.post(address(snapshot.source, "refuse"), values)


def test_suggestion_says_who_what_and_why(client, snapshot):
    first = proposed(snapshot)[0]
    assert (first.words, first.speaker, first.form) == (SAID, "Lena Orth", "direct quotation")
    assert first.spans == places(TEXT, SAID)
    assert first.place == TEXT.index(SAID)
    page = ask(client, snapshot, "suggestions").content.decode()
    assert f'data-spans="{first.spans}" data-form="direct"' in page
    assert f'<bdi dir="auto">{first.speaker}</bdi>' in page
    assert "words in quotation marks" in page


def test_no_suggestion_is_a_record(client, snapshot):
    ask(client, snapshot, "suggestions")
    assert not Quote.objects.exists()


def test_what_was_recorded_is_proposed_no_more(snapshot):
    make_quotation(snapshot, WAITING)
    assert SAID not in words(snapshot)


def test_a_few_words_of_it_recorded_leave_the_rest_proposed(snapshot):
    make_quotation(snapshot, "300 ships")
    assert SAID in words(snapshot)


def test_recorded_from_another_text_of_the_source_is_proposed_in_this_one(people, snapshot):
    make_quotation(make_snapshot(snapshot.source, TEXT, people.contributor), WAITING)
    assert SAID in words(snapshot)


def test_refused_suggestion_comes_back_to_nobody(client, people, snapshot):
    assert refuse(client, snapshot, SAID).status_code == 204
    kept = RefusedSuggestion.objects.get()
    assert (kept.snapshot, kept.form, kept.refused_by) == (snapshot, "direct", people.contributor)
    assert TEXT[kept.start : kept.end] == SAID
    assert str(kept) == f"direct quotation, {kept.start}-{kept.end}"
    assert SAID not in words(snapshot)
    assert SAID not in ask(login(people.reviewer), snapshot, "suggestions").content.decode()


def test_refused_twice_is_kept_once_and_of_who_was_first(client, people, snapshot):
    assert refuse(client, snapshot, SAID).status_code == 204
    assert refuse(login(people.reviewer), snapshot, SAID).status_code == 204
    assert RefusedSuggestion.objects.get().refused_by == people.contributor


def test_refused_as_another_form_stays_proposed(client, snapshot):
    assert refuse(client, snapshot, SAID, form="paraphrase").status_code == 204
    assert SAID in words(snapshot)


def test_refused_in_one_text_stays_proposed_in_another(client, people, snapshot):
    refuse(client, snapshot, SAID)
    assert SAID in words(make_snapshot(snapshot.source, TEXT, people.contributor))


def test_refused_stretches_are_known_by_their_first_and_last_place(client, editor):
    text = "“Nobody can sleep,” she said, “and nobody knows why.”"
    snapshot = make_snapshot(make_source(), text, editor)
    assert words(snapshot) == ["Nobody can sleep, […] and nobody knows why."]
    assert refuse(client, snapshot, "Nobody can sleep,", "and nobody knows why.").status_code == 204
    assert words(snapshot) == []
    assert "Nothing more to suggest." in ask(client, snapshot, "suggestions").content.decode()


@pytest.mark.parametrize("form", ["", "sung", "Direct"])
def test_refusal_in_a_form_that_is_none_names_the_field(client, snapshot, form):
    assert list(errors_of(refuse(client, snapshot, SAID, form=form))) == ["form"]
    assert not RefusedSuggestion.objects.exists()


@pytest.mark.parametrize("spans", ["", "x", "5-3", "0-99999", "0-5,3-8", "5-5"])
def test_refusal_of_stretches_that_are_none_names_the_field(client, snapshot, spans):
    assert list(errors_of(refuse(client, snapshot, spans=spans))) == ["spans"]
    assert not RefusedSuggestion.objects.exists()


def test_long_list_comes_in_parts(client, editor):
    text = "“Number one of them all,” said Lena Orth.\n" * (SUGGESTED + 2)
    snapshot = make_snapshot(make_source(), text, editor)
    first = ask(client, snapshot, "suggestions")
    assert len(first.context["suggestions"]) == SUGGESTED
    assert "2 more further on" in first.content.decode()
    rest = ask(client, snapshot, "suggestions", after=str(first.context["next"]))
    assert [one.place for one in rest.context["suggestions"]] == [one.place for one in proposed(snapshot)[SUGGESTED:]]
    assert "further on" not in rest.content.decode()


@pytest.mark.parametrize("after", ["", "x", "-1", "²", "9" * 5000])
def test_part_that_begins_nowhere_is_answered(client, snapshot, after):
    ask(client, snapshot, "suggestions", after=after)


def test_text_in_another_language_is_read_for_marks_alone(editor):
    snapshot = make_snapshot(make_source(language="de"), "„Der Hafen ist seit gestern zu“, sagte sie.", editor)
    assert words(snapshot) == ["Der Hafen ist seit gestern zu"]


def test_proposal_is_the_one_that_has_most_in_common():
    text = "“One came to us,” she said. “Two of them left again,” he said."
    second = text.index("Two")
    assert text[slice(*_span(proposal_at(text, "en", [(second, second + 9)])))] == "Two of them left again,"
    assert proposal_at(text, "en", [(second - 1, second)]) is None
    assert proposal_at("Nothing.", "en", [(0, 3)]) is None


def _span(proposal):
    return proposal.spans[0].start, proposal.spans[0].end


def test_suggestions_take_the_same_number_of_queries_for_1_quote_and_for_30(client, snapshot):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            ask(client, snapshot, "suggestions")
        return len(captured)

    make_quotation(snapshot, "Tuesday")
    one = queries()
    for _number in range(29):
        make_quotation(snapshot, "Tuesday")
    assert queries() == one
