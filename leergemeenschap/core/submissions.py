"""One form, one object: a second tap or a resend of the same form lands where the first one went."""

import hashlib
from datetime import datetime

import sqlalchemy as sa
from flask_login import current_user
from sqlalchemy import orm

from leergemeenschap.core import clock, drafts
from leergemeenschap.core.db import Base, UtcDateTime, db, insert_for
from leergemeenschap.core.form_token import FormToken
from leergemeenschap.core.forms import Formulier
from leergemeenschap.core.privacy import NIEMAND, Grondslag, Verwerking


class FormSubmission(Base):
    """A form that has been handled, and the page its maker was sent to. Holds nothing of what was typed."""

    __tablename__ = "form_submission"
    verwerking = Verwerking(
        wat="Dat een formulier is verwerkt, wanneer, en naar welke pagina dat leidde; niet van wie, en niet wat erin stond.",
        waarom="Van twee keer tikken niet twee dingen maken.",
        grondslag=Grondslag.BELANG,
        ziet=NIEMAND,
        bewaren="{bewaar_formulieren}.",
    )

    key: orm.Mapped[str] = orm.mapped_column(sa.String(64), primary_key=True)
    location: orm.Mapped[str] = orm.mapped_column(default="/")
    created_at: orm.Mapped[datetime] = orm.mapped_column(UtcDateTime, index=True)


def claim(form: Formulier) -> str | None:
    """Take this form for handling, in the current transaction.

    :returns: None the first time; else the address the first copy was sent to, to redirect to.
    """
    claimed = db.session.execute(
        insert_for(db.session, FormSubmission)
        .values(key=_key(form), location="/", created_at=clock.now())
        .on_conflict_do_nothing()
        .returning(FormSubmission.key)
    ).scalar_one_or_none()
    if claimed is not None:
        return None
    return (
        db.session.scalar(sa.select(FormSubmission.location).where(FormSubmission.key == _key(form))) or "/"
    )


def earlier(form: Formulier) -> str | None:
    """Where the first copy of this form was sent, when it was handled already. Takes nothing."""
    return db.session.scalar(sa.select(FormSubmission.location).where(FormSubmission.key == _key(form)))


def settle(form: Formulier, location: str) -> None:
    """Remember where the maker of this form goes, and drop the draft: its text is an object now.

    From then on nothing is kept of it any more, also of what was under way.
    """
    handled = insert_for(db.session, FormSubmission).values(
        key=_key(form), location=location, created_at=clock.now()
    )
    db.session.execute(handled.on_conflict_do_update(index_elements=["key"], set_={"location": location}))
    drafts.drop(form.token, form.draft_path)


def hold(token: FormToken) -> bool:
    """Let nobody handle this form until the current transaction ends; call `let_go` in it.

    :returns: false when it has been handled already.
    """
    held = insert_for(db.session, FormSubmission).values(
        key=_key_of(token.owner, token.nonce), location="/", created_at=clock.now()
    )
    return db.session.scalar(held.on_conflict_do_nothing().returning(FormSubmission.key)) is not None


def let_go(token: FormToken) -> None:
    """Undo `hold`."""
    key = _key_of(token.owner, token.nonce)
    db.session.execute(sa.delete(FormSubmission).where(FormSubmission.key == key))


def _key(form: Formulier) -> str:
    token = form.token
    of_a_lid = current_user.is_authenticated and not (token and token.is_kept_with_its_thing)
    owner = current_user.id if of_a_lid else 0
    return _key_of(owner, token.nonce if token else str(form.submission.data))


def _key_of(owner: int, nonce: str) -> str:
    return hashlib.sha256(f"{owner}:{nonce}".encode("utf-8", "surrogatepass")).hexdigest()
