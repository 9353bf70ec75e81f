"""A save over somebody else's newer save is refused, shows both, and goes through when it is sent again."""

import threading
import time
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction

from sources.actor import acting_as
from sources.admin.saving import lock
from sources.models import Derivation, Source, SpeakerName
from tests.factories import make_attribution, make_claim, make_quote, make_source, make_speaker, make_topic
from tests.sources.admin.pages import change_page, errors_of, login, send, values_of
from tests.sources.admin.test_admin_history import text


class Window:
    """A record's form, as it was when it was opened."""

    def __init__(self, person, model, record):
        self.client, self.address = login(person), change_page(model, record)
        self.page = self.client.get(self.address)

    def save(self, **changes):
        self.page = self.client.post(self.address, values_of(self.page) | changes)
        return self.page

    def told(self):
        """Each field that others changed: it was, it is now, in this form."""
        return {
            version.line.label: (
                text(version.line.before),
                text(version.line.difference or version.line.after),
                version.here and text(version.here),
            )
            for clash in self.page.context["clashes"]
            for version in clash.versions
        }


@pytest.fixture
def source(people, as_contributor):
    return make_source("The port is closed", note="Nothing.")


@pytest.fixture
def window(people, source):
    return Window(people.contributor, "sources_source", source)


def test_save_over_a_newer_one_is_refused_and_shows_both(people, source, window):
    send(login(people.reviewer), window.address, title="The port was closed", kind="report")
    page = window.save(title="The port is shut", note="Something.")
    (refusal,) = errors_of(page)["__all__"]
    assert refusal.startswith("Not saved: \u2068reviewer\u2069 saved this record at ")
    assert window.told() == {
        "Title": ("The port is closed", "The port [-is-]{+was+} closed", "The port [-was closed-]{+is shut+}"),
        "Kind": ("article", "report", "article"),
    }
    source.refresh_from_db()
    assert (source.title, source.note) == ("The port was closed", "Nothing.")
    assert values_of(page)["title"] == "The port is shut"
    assert values_of(page)["note"] == "Something."


def test_second_save_is_deliberate(people, source, window):
    send(login(people.reviewer), window.address, title="The port was closed")
    window.save(title="The port is shut")
    assert window.save().status_code == 302
    source.refresh_from_db()
    assert source.title == "The port is shut"


def test_third_save_in_between_is_shown_too(people, source, window):
    send(login(people.reviewer), window.address, title="The port was closed")
    window.save(title="The port is shut")
    send(login(people.publisher), window.address, note="Really.")
    window.save()
    assert window.told() == {"Note": ("Nothing.", "[-Nothing-]{+Really+}.", "[-Really-]{+Nothing+}.")}


def test_own_save_in_another_window_counts_too(people, source, window):
    send(login(people.contributor), window.address, title="The port was closed")
    assert window.save(title="The port is shut").status_code == 200


@pytest.mark.parametrize("seen", ["", "nonsense", "-1", "9" * 30, "\x00"])
def test_form_that_names_no_version_is_refused(people, source, window, seen):
    page = window.save(title="The port is shut", _seen=seen)
    assert "does not say which version" in errors_of(page)["__all__"][0]
    assert window.save().status_code == 302


def test_save_after_a_mistake_goes_through(people, source, window):
    assert window.save(title="").status_code == 200
    assert window.save(title="The port is shut").status_code == 302


def test_save_and_continue_twice_is_no_clash(people, source, window):
    window.save(title="One", _continue="1")
    window.page = window.client.get(window.address)
    assert window.save(title="Two", _continue="1").status_code == 302


def test_rows_that_were_typed_are_kept(people, source, window):
    origin = make_source()
    send(login(people.reviewer), window.address, title="The port was closed")
    row = {"TOTAL_FORMS": "1", "0-relation": "report on", "0-origin": str(origin.pk)}
    page = window.save(**{f"derivations-{name}": value for name, value in row.items()})
    assert values_of(page)["derivations-0-origin"] == str(origin.pk)
    assert window.save().status_code == 302
    assert Derivation.objects.get().origin == origin


def test_part_that_was_changed_is_shown_beside_what_stands_here(people, as_contributor):
    speaker = make_speaker("Board")
    window = Window(people.contributor, "sources_speaker", speaker)
    send(login(people.reviewer), window.address, **{"names-0-text": "Harbour Board"})
    window.save(**{"names-0-text": "Port Board"})
    assert window.told() == {"Name": ("Board", "{+Harbour +}Board", "[-Harbour-]{+Port+} Board")}


def test_part_that_was_removed_stands_in_the_way_until_it_is_dropped(people, as_contributor):
    speaker = make_speaker("Board")
    SpeakerName.objects.create(speaker=speaker, language="ar", text="الهيئة")
    window = Window(people.contributor, "sources_speaker", speaker)
    SpeakerName.objects.get(language="en").delete()
    window.save(**{"names-1-text": "The Board", "description_en": "Runs the port."})
    assert [clash.is_in_the_way for clash in window.page.context["clashes"]] == [True]
    assert window.save(**{"names-1-DELETE": "on"}).status_code == 302
    speaker.refresh_from_db()
    assert speaker.description_en == "Runs the port."


def test_choice_of_several_is_shown_one_by_one(people, as_contributor):
    claim, topic = make_claim(), make_topic(name_en="Ports")
    window = Window(people.contributor, "claims_claim", claim)
    claim.topics.add(topic)
    window.save(statement_en="Another.")
    ((_before, now, here),) = window.told().values()
    assert ("Ports" in now, here) == (True, "—")


def test_attribution_that_was_changed_on_the_claims_page_is_a_clash_on_the_quotes(people, as_contributor):
    attribution = make_attribution(make_claim(), make_quote())
    window = Window(people.contributor, "sources_quote", attribution.quote)
    own = Window(people.contributor, "claims_attribution", attribution)
    claim_page = change_page("claims_claim", attribution.claim)
    send(login(people.reviewer), claim_page, **{"attributions-0-stance": "denies"})
    assert window.save(note="A note.").status_code == 200
    assert window.told() == {"Stance": ("asserts", "denies", "asserts")}
    assert own.save().status_code == 200


def test_attribution_that_was_removed_meanwhile_is_a_clash_on_the_quotes_page(people, as_contributor):
    attribution = make_attribution(make_claim(), make_quote())
    window = Window(people.contributor, "sources_quote", attribution.quote)
    attribution.delete()
    assert window.save(note="A note.").status_code == 200
    assert [clash.row.action for clash in window.page.context["clashes"]] == ["removed"]


def test_whoever_may_only_read_sends_nothing(people, source):
    people.other_contributor.groups.clear()
    people.other_contributor.user_permissions.add(Permission.objects.get(codename="view_source"))
    page = login(people.other_contributor).get(change_page("sources_source", source))
    assert "saving" not in page.context


def test_form_of_a_record_that_never_was_leads_away(people, as_contributor):
    assert login(people.contributor).post(f"/admin/claims/claim/{uuid4()}/change/", {}).status_code == 302


class Other(threading.Thread):
    """Somebody else's save, on a connection of their own."""

    def __init__(self, window, **changes):
        super().__init__()
        self.window, self.changes, self.outcome = window, changes, None
        self.start()

    def run(self):
        try:
            self.outcome = self.window.save(**self.changes)
        finally:
            connection.close()


def test_of_two_saves_at_once_one_is_refused(committed):
    with acting_as(committed.contributor):
        source = make_source("One")
    windows = [Window(person, "sources_source", source) for person in (committed.contributor, committed.reviewer)]
    others = [Other(window, title=f"Title {number}") for number, window in enumerate(windows)]
    for other in others:
        other.join(20)
    assert sorted(other.outcome.status_code for other in others) == [200, 302]
    saved = next(number for number, other in enumerate(others) if other.outcome.status_code == 302)
    assert Source.objects.get().title == f"Title {saved}"


def test_save_waits_for_one_under_way_and_then_sees_it(committed):
    with acting_as(committed.contributor):
        source = make_source("One")
    window = Window(committed.contributor, "sources_source", source)
    with acting_as(committed.reviewer), transaction.atomic():
        lock({str(source.pk)})
        Source.objects.update(title="Two")
        other = Other(window, title="Three")
        time.sleep(0.3)
        assert other.is_alive()
    other.join(20)
    assert other.outcome.status_code == 200
    assert Source.objects.get().title == "Two"
