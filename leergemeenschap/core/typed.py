"""What somebody typed in a form that ended in an error, to show it back to them and to nobody else."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from flask import request
from flask_wtf.csrf import validate_csrf
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from wtforms import (
    BooleanField,
    Field,
    FileField,
    Form,
    HiddenField,
    PasswordField,
    RadioField,
    SelectFieldBase,
    StringField,
    SubmitField,
    TextAreaField,
    ValidationError,
)

from leergemeenschap.core.form_token import typed_fields
from leergemeenschap.core.forms import Geheim, owner_of_submission

#: A body that is refused because it is too large is read after all, up to this, to give the text in it back.
LARGEST_READ_BACK = 8 * 1024 * 1024
SECRET_FIELDS = (HiddenField, PasswordField, Geheim, FileField, SubmitField)
CHOICES = (RadioField, SelectFieldBase, BooleanField)


class Typed(NamedTuple):
    """One field: its name in words, and what was typed in it."""

    name: str
    text: str


def typed_by(owner: int | None = None) -> list[Typed]:
    """What was typed in the form of this request, when this site made that form for this browser.

    Without the token of this session anybody's page could send a text and have us show it as one's own.

    :param owner: id of the lid who is logged in; None when the database cannot be asked.
    """
    try:
        fields = _fields()
        validate_csrf(fields.get("csrf_token"))
    except (HTTPException, ValidationError):
        return []
    made_for = owner_of_submission(fields)
    if not made_for or owner not in {None, made_for}:
        return []
    return readable({name: fields.getlist(name) for name in fields})


def readable(fields: Mapping[str, Sequence[str]]) -> list[Typed]:
    """What a person typed in these fields, without what was chosen, hidden or secret."""
    shown = (name for name in typed_fields(fields) if _own_name(name) not in never_shown())
    return [
        Typed(_own_name(name).replace("_", " ").capitalize(), text)
        for name in shown
        for text in fields[name]
        if text.strip()
    ]


def _fields() -> MultiDict[str, str]:
    if (request.content_length or 0) <= LARGEST_READ_BACK:
        request.max_content_length = request.max_form_memory_size = LARGEST_READ_BACK
    return request.form


@cache
def never_shown() -> frozenset[str]:
    """Names of fields that hold secrets or were chosen, in any form of the site. A name that is typed in too is shown."""
    secret = names_of(*SECRET_FIELDS)
    typed = {name for name, kind in _fields_of_all_forms() if not issubclass(kind, SECRET_FIELDS + CHOICES)}
    return secret | (names_of(*CHOICES) - typed)


@cache
def names_of(*kinds: type[Field]) -> frozenset[str]:
    """The names of fields of these kinds, in any form of the site."""
    return frozenset(name for name, kind in _fields_of_all_forms() if issubclass(kind, kinds))


def secret_names() -> frozenset[str]:
    """Names of fields that hold a secret in any form of the site."""
    return names_of(PasswordField, Geheim, FileField)


def names_of_texts() -> frozenset[str]:
    """Names of fields to write a text of some lines in."""
    return names_of(TextAreaField)


def names_of_lines() -> frozenset[str]:
    """Names of fields of one line of text."""
    return names_of(StringField) - names_of_texts() - names_of(*SECRET_FIELDS)


def _fields_of_all_forms() -> Iterator[tuple[str, type[Field]]]:
    for form in _forms(Form):
        for name, field in vars(form).items():
            kind = getattr(field, "field_class", None)
            if isinstance(kind, type) and issubclass(kind, Field):
                yield name, kind


def _forms(form: type[Form]) -> Iterator[type[Form]]:
    yield form
    for narrower in form.__subclasses__():
        yield from _forms(narrower)


def _own_name(name: str) -> str:
    """The name without the prefix of its form: `programma-0-titel` is `titel`."""
    return name.rpartition("-")[2]
