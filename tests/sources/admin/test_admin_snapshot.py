"""Capturing texts: exactly as they come, once, and with news of the anchors in earlier ones."""

from django.core.files.uploadedfile import SimpleUploadedFile

from sources.models import Snapshot
from tests.factories import make_quotation, make_snapshot, make_source
from tests.sources.admin.pages import add_page, change_page, messages_of, send

PASTED = "  first line \r\n\r\nسطر بالعربية\u200f\t\r\n"


def test_pasted_text_is_kept_as_it_is(client, editor):
    source = make_source()
    response = send(client, add_page("sources_snapshot"), source=str(source.pk), text=PASTED)
    assert response.url == change_page("sources_source", source)
    snapshot = Snapshot.objects.get()
    assert snapshot.text == PASTED.replace("\r\n", "\n")
    assert snapshot.captured_by == editor


def test_uploaded_file_keeps_its_newlines(client):
    upload = SimpleUploadedFile("text.txt", PASTED.encode())
    send(client, add_page("sources_snapshot"), source=str(make_source().pk), upload=upload)
    assert Snapshot.objects.get().text == PASTED


def test_uploaded_file_in_a_named_encoding(client):
    upload = SimpleUploadedFile("text.txt", "مرحبا بكم".encode("windows-1256"))
    send(client, add_page("sources_snapshot"), source=str(make_source().pk), upload=upload, encoding="windows-1256")
    assert Snapshot.objects.get().text == "مرحبا بكم"


def test_replacement_character_of_a_file_is_the_sources_own(client):
    upload = SimpleUploadedFile("text.txt", "a\ufffdb".encode())
    send(client, add_page("sources_snapshot"), source=str(make_source().pk), upload=upload)
    assert Snapshot.objects.get().text == "a\ufffdb"


def test_excerpt_names_the_hash_of_the_whole(client):
    sha256 = "AB" * 32
    send(
        client,
        add_page("sources_snapshot"),
        source=str(make_source().pk),
        text="an excerpt",
        extent="excerpt",
        whole_sha256=f" {sha256} ",
    )
    assert Snapshot.objects.get().whole_sha256 == sha256.lower()


def test_snapshot_is_read_and_not_changed(client, editor):
    snapshot = make_snapshot(make_source(), "a text", editor)
    page = client.get(change_page("sources_snapshot", snapshot))
    assert '<div class="captured" dir="auto">a text</div>' in page.content.decode()
    assert client.post(change_page("sources_snapshot", snapshot), {"text": "another"}).status_code == 403
    assert client.post(f"/admin/sources/snapshot/{snapshot.pk}/delete/", {"post": "yes"}).status_code == 403


def test_newer_snapshot_tells_what_became_of_the_anchors(client, editor):
    source = make_source()
    older = make_snapshot(source, "one two three four five six seven eight nine ten", editor)
    for words in ("one two", "five six seven", "ten"):
        make_quotation(older, words)
    newer = "one two three four fife six seven eight nine ... ten"
    response = send(client, add_page("sources_snapshot"), source=str(source.pk), text=newer)
    told = messages_of(client.get(response.url))[0]
    assert told.startswith("Of the source's quotes, 3 passages were looked for in the new text.")
    assert "exact: the same words in the same place: 1" in told
    assert "moved: the same words in another place: 1" in told
    assert "changed: similar words: 1" in told
    assert told.endswith("None was bound anew: look at these quotes and decide.")


def test_newer_excerpt_is_not_compared_with(client, editor):
    source = make_source()
    make_quotation(make_snapshot(source, "one two", editor), "two")
    response = send(client, add_page("sources_snapshot"), source=str(source.pk), text="one", extent="excerpt")
    assert len(messages_of(client.get(response.url))) == 1
