"""Working the admin's pages as an editor does: open one, change some fields, send it."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse


def login(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def add_page(model: str) -> str:
    return reverse(f"admin:{model}_add")


def change_page(model: str, record: Any) -> str:
    return reverse(f"admin:{model}_change", args=[record.pk])


def values_of(page: Any) -> dict[str, Any]:
    """What a browser would send of the forms on the page, unchanged."""
    sent: dict[str, Any] = {}
    formsets = [inline.formset for inline in page.context["inline_admin_formsets"]]
    forms = [page.context["adminform"].form]
    for formset in formsets:
        forms += [formset.management_form, *formset.forms]
    if "saving" in page.context:
        forms.append(page.context["saving"])
    for form in forms:
        for field in form:
            value = field.value()
            if value is not None and value is not False and value != "" and value != []:
                sent[field.html_name] = value if isinstance(value, list | bool) else str(value)
    return {name: "on" if value is True else value for name, value in sent.items()}


def send(client: Client, address: str, **changes: Any) -> Any:
    """Open the page, change the fields, send it; follows no redirect. Two underscores and a number name a row."""
    page = client.get(address)
    assert page.status_code == 200, page.content
    return client.post(address, values_of(page) | changes)


def errors_of(page: Any) -> dict[str, list[str]]:
    """The errors on the page, by the names that the page gives to its fields and rows; `__all__` is the form."""
    assert page.status_code == 200, page.status_code
    found = dict(page.context["adminform"].form.errors)
    for inline in page.context["inline_admin_formsets"]:
        formset = inline.formset
        if formset.non_form_errors():
            found[formset.prefix] = formset.non_form_errors()
        for form in formset.forms:
            found |= {form.add_prefix(name): errors for name, errors in form.errors.items()}
    return {name: [str(error) for error in errors] for name, errors in found.items()}


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def row_counts() -> dict[str, int]:
    """How many rows each of the record's tables has."""
    tables = {
        model._meta.db_table
        for label in ("sources", "claims")
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    }
    with connection.cursor() as cursor:
        counts = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT count(*) FROM "{table}"')
            counts[table] = cursor.fetchone()[0]
    return counts
