"""The base of every form: Dutch messages, a one-use token, and earlier typed text put back."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from flask import current_app, flash, request
from flask_login import current_user
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import (
    DateField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Length, StopValidation
from wtforms.widgets import CheckboxInput, ListWidget

from leergemeenschap.core import drafts
from leergemeenschap.core.templating import korte_datum, tijd

SUBMISSION_FIELD = "submission"
#: The name of every button that says which way to go on; what was chosen is its value.
BUTTON = "knop"
LINE_MAX = 200
TEXT_MAX = 20_000
EARLIEST_YEAR, LATEST_YEAR = 1950, 2200
KIES = "Kies een van de antwoorden."
DATUM_ONLEESBAAR = "Deze datum lezen we niet goed. Schrijf hem zo: 31-12-2026."
TIJD_ONLEESBAAR = "Deze tijd lezen we niet goed. Schrijf hem zo: 13:30."
TOO_LONG = "Je tekst is te lang voor dit vak. Maak hem korter. Je tekst is niet weg."


class Formulier(FlaskForm):
    """A form that knows whose it is, can be handled only once, and shows a draft that was kept for its maker.

    :param draft: whether a kept draft may be put back; false where a form is shown inside another page.
    :param draft_path: path the draft belongs to; default the path of this request.
    :param tell: whether to say on the page that a draft was put back.
    """

    class Meta(FlaskForm.Meta):
        locales = ("nl",)

    submission = HiddenField()

    def __init__(
        self, *args: Any, draft: bool = True, draft_path: str | None = None, tell: bool = True, **kwargs: Any
    ) -> None:
        self.draft_path = draft_path or request.path
        if draft and request.method == "GET" and current_user.is_authenticated:
            kept = drafts.load(self.draft_path)
            if kept:
                kwargs["formdata"] = kept.fields
            if kept and tell:
                flash(
                    f"Je schreef dit op {korte_datum(kept.kept_at)} om {tijd(kept.kept_at)}. Het is nog niet bewaard. "
                    "Kijk het na en tik op de knop onderaan.",
                    "let-op",
                )
        super().__init__(*args, **kwargs)
        if not self.submission.data:
            self.submission.data = _new_submission()


class KnopForm(Formulier):
    """Only a button: start, delete, finish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, draft=False, **kwargs)


class Regel(StringField):
    """One line of text; white space at the ends falls off."""

    data: str

    def __init__(self, label: str, *, leeg: str | None = None, description: str = "", **kwargs: Any) -> None:
        super().__init__(
            label, _validators(leeg, LINE_MAX), description=description, filters=[_tidy], **kwargs
        )


class Geheim(StringField):
    """One line that is a secret, shown while it is typed over: a code. It is kept nowhere and shown back nowhere."""


class Tekst(TextAreaField):
    """Plain text of some lines. `leeg` is the message when nothing is filled in; without it the field is optional."""

    data: str

    def __init__(self, label: str, *, leeg: str | None = None, description: str = "", **kwargs: Any) -> None:
        super().__init__(
            label, _validators(leeg, TEXT_MAX), description=description, filters=[_tidy], **kwargs
        )


class Ingevuld:
    """Something must be filled in; the message says what, in the words of the page."""

    field_flags: Mapping[str, Any] = {}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, _form: Any, field: Field) -> None:
        if field.process_errors:
            raise StopValidation
        if field.data is None or not str(field.data).strip():
            raise StopValidation(self.message)


class Opslaanbaar:
    """Refuses signs no database can hold: NUL and lone surrogates."""

    def __call__(self, _form: Any, field: Field) -> None:
        if "\x00" in (field.data or "") or any(0xD800 <= ord(sign) <= 0xDFFF for sign in field.data or ""):
            raise ValidationError("Er staat een teken in dat we niet kunnen bewaren. Haal het weg.")


def owner_of_submission(fields: Mapping[str, str]) -> int | None:
    """The id of the lid a posted form was made for, by its signed token; None when unknown or forged."""
    for name, value in fields.items():
        if name.endswith(SUBMISSION_FIELD):
            try:
                owner, _ = _signer().loads(value)
            except (BadSignature, ValueError, TypeError):
                return None
            return owner if isinstance(owner, int) and owner else None
    return None


def typed_fields(fields: Mapping[str, str]) -> list[str]:
    """The names of posted fields that a person filled in; tokens and buttons are left out."""
    return [name for name in fields if not name.endswith((SUBMISSION_FIELD, "csrf_token")) and name != BUTTON]


def chosen_button() -> str:
    """The value of the button a form was sent with; empty for the plain one."""
    return request.form.get(BUTTON, "")


class Datum(DateField):
    """A day; understands what a date picker sends and what Dutch people type."""

    def __init__(
        self, label: str, validators: list[Any] | None = None, *, fout: str = DATUM_ONLEESBAAR, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, format=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **kwargs)
        self.fout = fout

    def process_formdata(self, valuelist: list[str]) -> None:
        if not "".join(valuelist).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(self.fout) from error
        if self.data is not None and not EARLIEST_YEAR <= self.data.year <= LATEST_YEAR:
            self.data = None
            raise ValueError(self.fout)


class Tijd(TimeField):
    """A time on the wall clock, typed with a colon or a dot."""

    def __init__(self, label: str, validators: list[Any] | None = None, **kwargs: Any) -> None:
        super().__init__(label, validators, format=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)

    def process_formdata(self, valuelist: list[str]) -> None:
        if not "".join(valuelist).strip():
            self.data = None
            return
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValueError(TIJD_ONLEESBAAR) from error


class Keuze(RadioField):
    """One choice from a few, for the values of an enum or of plain text: pairs of value and what the screen says.

    :param hoeft_niet: nothing chosen is fine, and is the empty text.
    """

    def __init__(
        self,
        label: str,
        keuzes: list[tuple[str, str]],
        *,
        fout: str = KIES,
        hoeft_niet: bool = False,
        **kwargs: Any,
    ) -> None:
        validators = [] if hoeft_niet else [Ingevuld(fout)]
        super().__init__(label, validators, choices=_choices(keuzes), validate_choice=False, **kwargs)
        self.keuzes = keuzes
        self.fout = fout
        self.hoeft_niet = hoeft_niet

    def pre_validate(self, form: Any) -> None:
        if self.hoeft_niet and not self.data:
            return
        if self.data not in dict(self.keuzes):
            raise StopValidation(self.fout)

    def zet_voorop(self, waarde: str) -> None:
        """Show this choice first; the others keep their order."""
        self.choices = _choices(sorted(self.keuzes, key=lambda keuze: keuze[0] != waarde))


class Keuzelijst(SelectField):
    """One choice from a drop-down list; nothing chosen is the empty text."""

    def __init__(self, label: str, keuzes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(label, choices=_choices(keuzes), default="", validate_choice=False, **kwargs)
        self.keuzes = keuzes

    def pre_validate(self, form: Any) -> None:
        if (self.data or "") not in dict(self.keuzes):
            raise StopValidation(KIES)


class Vinkjes(SelectMultipleField):
    """Any number of choices, as check boxes; the values are whole numbers."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label, coerce=int, option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False), **kwargs
        )

    def bied_aan(self, keuzes: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.choices = _choices(keuzes)


def _new_submission() -> str:
    owner = current_user.id if current_user.is_authenticated else 0
    return _signer().dumps([owner, secrets.token_urlsafe(16)])


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="submission")


def _validators(leeg: str | None, longest: int) -> list[Any]:
    first = [Ingevuld(leeg)] if leeg else []
    return [*first, Opslaanbaar(), Length(max=longest, message=TOO_LONG)]


def _choices(keuzes: Sequence[tuple[Any, str]]) -> list[Any]:
    return [SelectChoice(value, text) for value, text in keuzes]


def _tidy(value: str | None) -> str:
    return (value or "").replace("\r\n", "\n").strip()
