"""Whoever reads everything, and whoever looks after people alone, on every page of the admin."""

import re
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from claims.models import Claim, Publication
from sources.models import Edit, Quote, Source
from tests.conftest import People
from tests.sources.admin.pages import login, row_counts

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
RECORD = [model for model in MODELS if model._meta.app_label in ("sources", "claims")]
WRITES = re.compile(r'name="_(?:save|addanother|continue)"|class="(?:addlink|deletelink|changelink)|<textarea|-add-row')
AUTOCOMPLETES = [("sources", "quote", "source"), ("sources", "quote", "speaker"), ("claims", "claim", "questions")]

pytestmark = pytest.mark.usefixtures("demonstration")


@pytest.fixture
def auditor(committed_for_module: People) -> Client:
    return login(committed_for_module.auditor)


@pytest.fixture
def administrator(committed_for_module: People) -> Client:
    return login(committed_for_module.people_manager)


def address(model: Any, page: str, *keys: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=keys)


def some(model: Any) -> list[Any]:
    """A few rows of each kind: the first, the last, and one between."""
    rows = list(model._default_manager.order_by("pk"))
    return [rows[0], rows[len(rows) // 2], rows[-1]] if rows else []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_auditor_reads_every_list_and_every_record_and_is_offered_no_change(model, auditor):
    for path in [address(model, "changelist"), *(address(model, "change", row.pk) for row in some(model))]:
        page = auditor.get(path, follow=True)
        assert page.status_code == 200
        assert WRITES.findall(page.content.decode()) == []
    for row in some(model):
        assert auditor.get(address(model, "history", row.pk), follow=True).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_auditor_changes_nothing_with_a_crafted_request(model, auditor):
    before, edits = row_counts(), Edit.objects.count()
    assert auditor.get(address(model, "add")).status_code == 403
    assert auditor.post(address(model, "add"), {}).status_code == 403
    for row in some(model)[:1]:
        for page in ("change", "delete"):
            assert auditor.post(address(model, page, row.pk), {"post": "yes", "_save": "1"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
        auditor.post(address(model, "changelist"), chosen)
    assert (row_counts(), Edit.objects.count()) == (before, edits)


def test_pages_of_an_editor_have_what_the_auditor_is_not_offered(committed_for_module):
    page = login(committed_for_module.contributor).get(address(Source, "change", some(Source)[0].pk))
    assert {'name="_save"', 'class="addlink', "<textarea"} <= set(WRITES.findall(page.content.decode()))


def test_auditor_reads_the_index_with_the_claims_under_way(auditor):
    page = auditor.get("/admin/").content.decode()
    assert "Changed after it was submitted" in page
    assert WRITES.findall(page) == []


def test_auditor_reads_the_review_and_takes_no_step(auditor):
    claim = Claim.objects.order_by("pk")[0]
    path = reverse("admin:claims_claim_review", args=[claim.pk])
    assert auditor.get(path).status_code == 200
    for action in ("submit", "approve", "return", "publish"):
        auditor.post(path, {"action": action, "state": claim.state, "note": "because"})
    assert Claim.objects.get(pk=claim.pk).state == claim.state
    assert Publication.objects.filter(claim=claim).count() == 1


def test_auditor_sees_no_password_and_sets_none(auditor):
    editor = User.objects.get(username="contributor")
    page = auditor.get(address(User, "change", editor.pk)).content.decode()
    assert "password/" not in page.split('id="content-main"')[1]
    assert editor.password.split("$")[-1][:6] not in page
    assert auditor.post(f"/admin/auth/user/{editor.pk}/password/", {"password1": "x"}).status_code == 403


def test_quote_that_is_only_read_shows_no_field_of_entry(auditor):
    page = auditor.get(address(Quote, "change", Quote.objects.filter(form="direct")[0].pk)).content.decode()
    assert re.findall(r"field-(?:snapshot|start|passage)\b", page) == []
    assert "field-passages" in page


@pytest.mark.parametrize("field", AUTOCOMPLETES)
def test_autocomplete_answers_the_auditor_and_not_the_administrator(field, auditor, administrator):
    asked = dict(zip(("app_label", "model_name", "field_name"), field, strict=True))
    assert auditor.get("/admin/autocomplete/", asked).status_code == 200
    assert administrator.get("/admin/autocomplete/", asked).status_code == 403


def test_administrator_sees_people_groups_and_keys_alone(administrator):
    page = administrator.get("/admin/")
    assert [app["app_label"] for app in page.context["app_list"]] == ["auth", "factdb"]
    shown = {model["object_name"] for app in page.context["app_list"] for model in app["models"]}
    assert shown == {"User", "Group", "ApiKey"}
    assert page.context["title"] == "People, groups and keys"
    assert "Claims under way" not in page.content.decode()


@pytest.mark.parametrize("model", RECORD, ids=lambda model: model._meta.label_lower)
def test_administrator_is_refused_every_page_of_the_record(model, administrator):
    pages = [address(model, "changelist"), address(model, "add")]
    for row in some(model)[:1]:
        pages += [address(model, page, row.pk) for page in ("change", "delete")]
    for path in pages:
        assert administrator.get(path).status_code == 403
        assert administrator.post(path, {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("path", ["/admin/sources/", "/admin/claims/"])
def test_administrator_finds_no_index_of_the_record(path, administrator):
    assert administrator.get(path).status_code == 404


def test_administrator_is_refused_the_review_and_the_history(administrator):
    claim, source = Claim.objects.order_by("pk")[0], Source.objects.order_by("pk")[0]
    path = reverse("admin:claims_claim_review", args=[claim.pk])
    assert administrator.get(path).status_code == 403
    assert administrator.post(path, {"action": "publish", "state": claim.state}).status_code == 403
    assert administrator.get(address(Source, "history", source.pk), follow=True).status_code == 403


@pytest.mark.parametrize("model", [User, Group])
def test_history_of_people_is_read_by_both(model, auditor, administrator):
    path = address(model, "history", model.objects.order_by("pk")[0].pk)
    assert [client.get(path).status_code for client in (auditor, administrator)] == [200, 200]
