"""The signed token in every form: for whom it was made, which draft belongs to it, and what its writer had before them."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import MultiDict

SUBMISSION_FIELD = "submission"
#: The name of every button that says which way to go on; what was chosen is its value.
BUTTON = "knop"
NOT_TYPED = (SUBMISSION_FIELD, "csrf_token")


class FormToken(NamedTuple):
    """One form as it stands on one screen: the sheet somebody writes on."""

    #: The id of the lid it was made for; 0 for a guest, and for a form whose drafts are kept with its thing.
    owner: int
    #: What tells this sheet from every other.
    nonce: str
    #: The path of the form a draft belongs to; empty where nothing is kept, None in a form from before drafts had sheets.
    path: str | None = None
    #: What stood behind the path in the address.
    query: str = ""
    #: The draft that was shown in it, as `mark` says it; empty for none.
    follows: str = ""
    #: A digest of the saved texts it was begun with; empty for a form that makes something new.
    saved: str = ""
    #: Of a form that is kept with its thing: under which code it was opened. What was typed under one that is void since, is not kept.
    code: str = ""

    @property
    def is_kept_with_its_thing(self) -> bool:
        """Whether what is typed is nobody's draft: it stays with what the form is about (docs/adr/0124)."""
        return not self.owner and bool(self.path)


class Sheet(NamedTuple):
    """What was sent of one form: its token, and the fields that were filled in."""

    token: FormToken
    fields: dict[str, list[str]]

    @property
    def is_blank(self) -> bool:
        return not any(value.strip() for values in self.fields.values() for value in values)


def new_nonce() -> str:
    return secrets.token_urlsafe(16)


def sign(token: FormToken) -> str:
    return str(_signer().dumps([*token]))


def read(value: object) -> FormToken | None:
    """The token in a field, when this site signed it."""
    try:
        owner, nonce, *rest = _signer().loads(str(value or ""))
    except (BadSignature, ValueError, TypeError):
        return None
    known = isinstance(owner, int) and isinstance(nonce, str) and len(rest) in {0, 4, 5}
    return FormToken(owner, nonce, *rest) if known else None


def seal_key(value: str) -> bytes:
    """The key with which a browser seals what it cannot send yet. Only a page that holds this token is given it."""
    return hmac.new(
        str(current_app.secret_key).encode(), f"device\0{value}".encode(), hashlib.sha256
    ).digest()


def seal_text(value: str) -> str:
    return base64.b64encode(seal_key(value)).decode()


def typed_fields(fields: Iterable[str]) -> list[str]:
    """The names of posted fields that a person filled in; tokens and buttons are left out."""
    return [name for name in fields if not name.endswith(NOT_TYPED) and name != BUTTON]


def sheets(fields: MultiDict[str, str]) -> Iterator[Sheet]:
    """What was sent, form by form: one page may send several, each with a prefix before its names."""
    prefixes = [name.removesuffix(SUBMISSION_FIELD) for name in fields if name.endswith(SUBMISSION_FIELD)]
    for prefix in prefixes:
        token = read(fields[prefix + SUBMISSION_FIELD])
        if token and (token.owner or token.is_kept_with_its_thing):
            mine = [name for name in typed_fields(fields) if _prefix_of(name, prefixes) == prefix]
            yield Sheet(token, {name: fields.getlist(name) for name in mine})


def mark(nonce: str, fields: Mapping[str, Sequence[str]]) -> str:
    """One sheet with what stood on it at one moment: when more is written there, it gets another mark."""
    return f"{nonce}.{digest(fields)}"


def digest(content: object) -> str:
    said = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(said.encode()).hexdigest()[:20]


def _prefix_of(name: str, prefixes: Sequence[str]) -> str:
    return max((prefix for prefix in prefixes if name.startswith(prefix)), key=len, default="")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.secret_key or "", salt="submission")
