"""What is asked on the pages of people and groups."""

from typing import Any

from django import forms
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from factdb.permission_words import in_words


class NewPersonForm(UserCreationForm):
    """Somebody new, who works in the admin, as everybody here does."""

    class Meta(UserCreationForm.Meta):
        fields = ("username", "email")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.is_staff = True


class PersonForm(UserChangeForm):
    """Without the password: not even a part of its hash is shown."""

    password = None  # type: ignore[assignment]


class PasswordForm(AdminPasswordChangeForm):
    """A new password for somebody; everybody who logs in has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("usable_password", None)
        self.fields["password1"].required = self.fields["password2"].required = True


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return in_words(obj)
