"""The page that compares estimates."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.factories import make_attribution, make_claim, make_question, make_quote, make_speaker
from tests.sources.admin.pages import login


@pytest.fixture
def question(editor):
    question = make_question("How many ships wait?")
    claim = make_claim("Many ships wait.", quantity_low=300, quantity_low_is="more than", unit="ships")
    claim.questions.add(question)
    make_attribution(claim, make_quote(speaker=make_speaker("The </script> Board")), as_printed="more than 300")
    return question


def page(question):
    return f"/admin/claims/question/{question.pk}/compare/"


def test_question_leads_to_its_comparison(client, question):
    assert page(question) in client.get(f"/admin/claims/question/{question.pk}/change/").content.decode()


def test_comparison_shows_drafts_as_such_in_drawings_and_a_table(client, question):
    response = client.get(page(question))
    html = response.content.decode()
    assert response.status_code == 200
    assert html.count('class="chart"') == 2
    assert html.count("The &lt;/script&gt; Board") >= 3
    assert "<td>draft</td>" in html
    assert "more than 300" in html
    assert 'style="' not in html


def test_comparison_of_nothing_says_so(client, editor):
    assert "No claim answers this question with figures." in client.get(page(make_question())).content.decode()


@pytest.mark.parametrize(
    ("permissions", "status"),
    [([], 403), (["view_question"], 403), (["view_claim"], 403), (["view_question", "view_claim"], 200)],
)
def test_comparison_needs_leave_to_see_questions_and_claims(question, permissions, status):
    reader = User.objects.create_user("reader", is_staff=True)
    reader.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    assert login(reader).get(page(question)).status_code == status


def test_comparison_is_closed_to_strangers_and_of_nothing_there_is_none(client, question):
    assert Client().get(page(question)).status_code == 302
    assert client.get(f"/admin/claims/question/{make_claim().pk}/compare/").status_code == 404
    assert client.post(page(question)).status_code == 405
