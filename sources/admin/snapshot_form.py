"""How the text of a source comes in: pasted or uploaded, one of the two, and exactly as it is."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from sources.admin.record import RecordForm
from sources.admin.text_fields import TextareaField, refuse_replacement
from sources.capture import ENCODINGS, MAX_BYTES, decode
from sources.models import Snapshot
from sources.text import check_captured


class SnapshotForm(RecordForm):
    text = TextareaField(
        label=_("Pasted text"),
        required=False,
        rows=14,
        validators=[refuse_replacement],
        help_text=_("Exactly as it stands in the source. Nothing is stripped, corrected or normalised."),
    )
    upload = forms.FileField(
        label=_("Or a text file"),
        required=False,
        help_text=format_lazy(_("Plain text of at most {megabytes} MB."), megabytes=MAX_BYTES // 1_000_000),
    )
    encoding = forms.ChoiceField(
        label=_("Encoding of the file"),
        required=False,
        choices=[("", _("UTF-8, or what its byte order mark says")), *ENCODINGS],
        help_text=_("Only for a file in another encoding. Compare the text afterwards."),
    )

    class Meta:
        model = Snapshot
        fields = ("source", "text", "extent", "whole_sha256")

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        refuse_longer(len(text.encode(errors="surrogatepass")))
        return text

    def clean_upload(self) -> UploadedFile | None:
        upload: UploadedFile | None = self.cleaned_data["upload"]
        if upload:
            refuse_longer(upload.size or 0)
        return upload

    def clean_whole_sha256(self) -> str:
        return str(self.cleaned_data["whole_sha256"]).strip().lower()

    def clean(self) -> dict[str, Any] | None:
        super().clean()
        if self.errors.keys() & {"text", "upload"}:
            return self.cleaned_data
        text, upload = self.cleaned_data.get("text"), self.cleaned_data.get("upload")
        if bool(text) == bool(upload):
            rule = _("Paste the text or choose a file: one of the two.")
            self.add_error("text", ValidationError(rule, code="text_or_upload"))
        elif upload:
            self._take(upload)
        return self.cleaned_data

    def _take(self, upload: UploadedFile) -> None:
        upload.seek(0)
        try:
            text = decode(upload.read(), self.cleaned_data.get("encoding", ""))
            check_captured(text)
        except ValidationError as error:
            self.add_error("upload", error)
        else:
            self.cleaned_data["text"] = text


def refuse_longer(size: int) -> None:
    """Raise ValidationError for more bytes than a source's text may have, before they are read."""
    if size > MAX_BYTES:
        raise ValidationError(
            _("This file has %(size)s bytes; %(limit)s are the most."),
            code="too_large",
            params={
                "size": number_format(size, force_grouping=True),
                "limit": number_format(MAX_BYTES, force_grouping=True),
            },
        )
