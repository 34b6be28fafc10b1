"""The base of every form: Dutch messages, a one-use token, and earlier typed text put back."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from flask import g, request
from flask_login import current_user
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    DateField,
    Field,
    FileField,
    HiddenField,
    PasswordField,
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

from leergemeenschap.core import drafts, form_token
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.form_token import BUTTON, SUBMISSION_FIELD, FormToken

LINE_MAX = 200
TEXT_MAX = 20_000
EARLIEST_YEAR, LATEST_YEAR = 1950, 2200
KIES = "Kies een van de antwoorden."
DATUM_ONLEESBAAR = "Deze datum lezen we niet goed. Schrijf hem zo: 31-12-2026."
TIJD_ONLEESBAAR = "Deze tijd lezen we niet goed. Schrijf hem zo: 13:30."
TOO_LONG = "Je tekst is te lang voor dit vak. Maak hem korter. Je tekst is niet weg."
INTUSSEN_VERANDERD = (
    "Dit is intussen ook op een andere plek veranderd. Kijk wat je wilt houden. Bewaar daarna opnieuw."
)


class Formulier(FlaskForm):
    """A form that knows whose it is, can be handled only once, and shows a draft that was kept for its maker.

    While somebody writes in it, what they typed is kept (static/js/bewaren.js). When what it changes was changed on
    another screen meanwhile, it says so once, and shows what stands there now.

    :param draft: whether what is typed is kept as a draft, and put back; false where secrets are typed.
    :param draft_path: path the draft belongs to, for a form inside another page; default the path of this request.
    :param tell: whether to say on the page that a draft was put back.
    :param with_thing: for who came with a code: under which one; what is typed is kept with what the form is about.
    :param thing_draft: what was kept so; shown when the lid who is logged in has no draft of their own.
    """

    class Meta(FlaskForm.Meta):
        locales = ("nl",)

    #: False where the words of somebody else stand in the form, who may take them back.
    keeps_unsaved: ClassVar[bool] = True
    #: True for a form whose view looks itself whether its thing was changed meanwhile.
    looks_itself: ClassVar[bool] = False
    #: Choices that weigh as much as a text: whoever changes them over another choice sees that first.
    weighs: tuple[str, ...] = ()
    #: True for a form of something that is there before its first text is: who opened it empty, on a screen where nothing
    #: is kept too, does not write over what came meanwhile.
    has_one_place: ClassVar[bool] = False

    submission = HiddenField()

    def __init__(
        self,
        *args: Any,
        draft: bool = True,
        draft_path: str | None = None,
        tell: bool = True,
        with_thing: str | None = None,
        thing_draft: Draft | None = None,
        **kwargs: Any,
    ) -> None:
        self.with_thing = with_thing
        self.draft_path = draft_path or request.path
        #: The draft that is shown in it.
        self.kept: Draft | None = None
        self._elsewhere: list[Field] = []
        if draft and request.method == "GET":
            self.kept = (drafts.load(self.draft_path) if self._owner() else None) or thing_draft
            if self.kept:
                kwargs["formdata"] = self.kept.fields
        super().__init__(*args, **kwargs)
        self.keeps = draft and self._may_be_kept()
        if not self.submission.data:
            self.submission.data = form_token.sign(self._new_token(here=draft_path is None))
        if self.keeps:
            self._let_the_page_keep_it(tell=tell)

    @property
    def token(self) -> FormToken | None:
        """Whose this form is, and what it was made from; None when the token was forged."""
        return form_token.read(self.submission.data)

    @property
    def elsewhere(self) -> list[tuple[str, str]]:
        """What was saved on another screen since this form was opened: label and text."""
        return [(field.label.text, _in_words(field)) for field in self._elsewhere]

    def validate(self, extra_validators: Any = None) -> bool:
        """Also look whether somebody, perhaps this lid on another screen, changed the same texts meanwhile."""
        return super().validate(extra_validators) and self._is_still_as_it_was()

    def _owner(self) -> int:
        return current_user.id if current_user.is_authenticated and self.with_thing is None else 0

    def _may_be_kept(self) -> bool:
        secret = any(isinstance(field, (PasswordField, Geheim, FileField)) for field in self)
        return bool(
            (self.with_thing is not None or current_user.is_authenticated)
            and self.keeps_unsaved
            and not secret
            and drafts.keeps(self.draft_path)
        )

    def _new_token(self, *, here: bool) -> FormToken:
        return FormToken(
            owner=self._owner(),
            nonce=form_token.new_nonce(),
            path=self.draft_path if self.keeps else "",
            query=request.query_string.decode(errors="replace") if here and self.keeps else "",
            follows=self.kept.mark if self.kept else "",
            saved=self._saved_texts_digest(),
            code=self.with_thing or "",
        )

    def _let_the_page_keep_it(self, *, tell: bool) -> None:
        self.submission.render_kw = {"data-zegel": form_token.seal_text(str(self.submission.data))}
        if begun := "sent" if request.method == "POST" else "draft" if self.kept else "":
            self.submission.render_kw["data-begonnen"] = begun
        g.page_keeps_text = True
        if self.kept and self.kept.saved and self.kept.saved != self._saved_texts_digest():
            self._elsewhere = self._saved_texts_that_differ()
        if self.kept and tell:
            g.shown_draft = self.kept

    def _is_still_as_it_was(self) -> bool:
        token = self.token
        looks = token is not None and token.saved and (token.path != "" or self.has_one_place)
        if self.looks_itself or token is None or not looks:
            return True
        now = self._saved_texts_digest()
        self._elsewhere = self._saved_texts_that_differ() if now != token.saved else []
        if not self._elsewhere:
            return True
        self.submission.data = form_token.sign(token._replace(saved=now))
        if self.keeps:
            self._let_the_page_keep_it(tell=False)
        self.form_errors.append(INTUSSEN_VERANDERD)
        return False

    def _saved_texts(self) -> dict[str, str]:
        """What is saved of what can be changed here, by the short name of its field: texts, and choices that weigh."""
        saved = {field.short_name: _as_saved(field.object_data) for field in self if self._counts(field)}
        return {name: text for name, text in saved.items() if text or name in self.weighs}

    def _counts(self, field: Field) -> bool:
        return _is_text(field) or field.short_name in self.weighs

    def _saved_texts_digest(self) -> str:
        texts = self._saved_texts()
        return form_token.digest(texts) if texts or self.has_one_place else ""

    def _saved_texts_that_differ(self) -> list[Field]:
        saved = self._saved_texts()
        fields = [field for field in self if field.short_name in saved]
        return [field for field in fields if _as_saved(field.data) != saved[field.short_name]]


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
            token = form_token.read(value)
            return token.owner or None if token else None
    return None


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

    def bied_aan(self, keuzes: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.keuzes, self.choices = keuzes, _choices(keuzes)

    def zet_voorop(self, waarde: str) -> None:
        """Show this choice first; the others keep their order."""
        self.choices = _choices(sorted(self.keuzes, key=lambda keuze: keuze[0] != waarde))


class Keuzelijst(SelectField):
    """One choice from a drop-down list; nothing chosen is the empty text."""

    def __init__(self, label: str, keuzes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(label, choices=_choices(keuzes), default="", validate_choice=False, **kwargs)
        self.keuzes = keuzes

    def bied_aan(self, keuzes: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.keuzes = keuzes
        self.choices = _choices(keuzes)

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


def _validators(leeg: str | None, longest: int) -> list[Any]:
    first = [Ingevuld(leeg)] if leeg else []
    return [*first, Opslaanbaar(), Length(max=longest, message=TOO_LONG)]


def _choices(keuzes: Sequence[tuple[Any, str]]) -> list[Any]:
    return [SelectChoice(value, text) for value, text in keuzes]


def _is_text(field: Field) -> bool:
    return isinstance(field, StringField) and not isinstance(field, (HiddenField, PasswordField, Geheim))


def _as_saved(value: Any) -> str:
    return ("ja" if value else "nee") if isinstance(value, bool) else _tidy(value)


def _in_words(field: Field) -> str:
    """What is saved in a field, as the page says it."""
    saved = _as_saved(field.object_data)
    if isinstance(field, BooleanField):
        return saved.capitalize()
    return dict(field.keuzes).get(saved, saved) if isinstance(field, (Keuze, Keuzelijst)) else saved


def _tidy(value: Any) -> str:
    return str(value or "").replace("\r\n", "\n").strip()
