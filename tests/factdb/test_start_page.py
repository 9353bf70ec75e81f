"""The page that a stranger sees first."""

import re

import pytest
from django.test import Client
from django.urls import resolve


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


def test_start_page_leads_to_the_record_the_documentation_and_the_admin(client):
    page = client.get("/").content.decode()
    assert {"/api/v1/claims/", "/api/v1/docs/", "/admin/"} <= set(re.findall(r'href="([^"]+)"', page))


def test_every_address_on_the_start_page_is_one_of_ours(client):
    for address in re.findall(r'(?:href|action)="(/[^"]*)"', client.get("/").content.decode()):
        if not address.startswith("/static/"):
            assert resolve(address.partition("?")[0])


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_start_page_is_in_the_language_that_the_browser_asks_for(client, language, direction):
    page = client.get("/", headers={"accept-language": language}).content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in page


def test_language_is_switched_by_a_form_and_stays(client):
    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    answer = client.post("/i18n/setlang/", {"language": "ar", "next": "/", "csrfmiddlewaretoken": token})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    again = client.get("/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="ar" dir="rtl">' in again
    assert "من قال ماذا" in again


@pytest.mark.parametrize("path", ["/", "/api/v1/docs/"])
def test_page_has_no_script_or_style_inside(client, path):
    response = client.get(path)
    page = response.content.decode()
    assert re.findall(r"<style|<script(?![^>]*\bsrc=)|\bstyle=|\son\w+=", page) == []
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/api/v1/docs/"])
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_page_is_only_read(path, method):
    assert getattr(Client(), method)(path).status_code == 405
