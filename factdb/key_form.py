"""What is asked when a key of the API is issued."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factdb.models import LONGEST, MOST_REQUESTS, ApiKey

OFFERED = timedelta(days=365)


def today() -> date:
    return timezone.now().date()


class KeyForm(forms.ModelForm):
    """A key for somebody; it holds to the end of the day that is named (UTC)."""

    expires_on = forms.DateField(
        label=_("expires on"),
        help_text=_("The last day on which it holds (UTC), within three years."),
        widget=forms.DateInput(attrs={"type": "date", "dir": "ltr"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    class Meta:
        model = ApiKey
        fields = ["name", "contact", "requests_a_minute"]
        widgets = {
            "name": forms.TextInput(attrs={"dir": "auto", "class": "vTextField"}),
            "contact": forms.EmailInput(attrs={"dir": "ltr", "class": "vTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        day, last = self.fields["expires_on"], today() + LONGEST - timedelta(days=1)
        day.initial = today() + OFFERED
        day.widget.attrs |= {"min": today().isoformat(), "max": last.isoformat()}
        self.fields["requests_a_minute"].widget.attrs |= {"min": 1, "max": MOST_REQUESTS, "dir": "ltr"}

    def clean_expires_on(self) -> date:
        """In a field of its own: the rule of the database would speak of a field that the form does not have."""
        day = self.cleaned_data["expires_on"]
        if not today() <= day < today() + LONGEST:
            raise forms.ValidationError(_("From today on, and within three years."))
        self.instance.expires_at = datetime.combine(day + timedelta(days=1), time(), timezone.get_default_timezone())
        return day
