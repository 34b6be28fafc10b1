"""Nothing typed on a sheet is lost for who opened it with its code: it is kept with the sheet, and shown there again."""

from collections.abc import Collection
from datetime import datetime

from flask import current_app
from sqlalchemy import select
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from leergemeenschap.core import clock
from leergemeenschap.core.db import db
from leergemeenschap.core.drafts import Draft
from leergemeenschap.core.form_token import FormToken, Sheet
from leergemeenschap.werkbladen.actions.drafts import bewaar_bladconcept, laat_bladconcept_los, samen
from leergemeenschap.werkbladen.models import Bladconcept, Invulling, Werkbladvraag
from leergemeenschap.werkbladen.queries import bladconcepten


class Bladconcepten:
    """The drafts of sheets, behind the seam of `core.drafts`. That a form was made for it says its signed token."""

    def keep(self, sheet: Sheet) -> datetime | None:
        plek = _plek(sheet.token)
        tekst = "\n".join(sheet.fields.get("tekst", []))
        if plek is None or not tekst.strip():
            return None
        return bewaar_bladconcept(db.session, *plek, sheet.token, tekst, clock.now())

    def drop(self, token: FormToken) -> None:
        if plek := _plek(token):
            laat_bladconcept_los(db.session, *plek, token)


def onbewaard(blad: Invulling, vraag: Werkbladvraag) -> Draft | None:
    """What was typed here with the code and is not saved yet; of several screens all, below each other."""
    concepten = db.session.scalars(bladconcepten(blad.id, vraag.id)).all()
    if not concepten:
        return None
    return Draft(
        path="",
        fields=MultiDict({"tekst": samen(concepten)}),
        kept_at=concepten[0].bewaard_op,
        mark=" ".join(concept.merk for concept in concepten),
        saved=concepten[0].uitgangspunt,
        others=0,
        with_thing=True,
    )


def vragen_met_onbewaard(blad: Invulling) -> Collection[int]:
    """At which questions of a sheet something waits that was typed and not saved."""
    waar = select(Bladconcept.vraag_id).where(Bladconcept.invulling_id == blad.id)
    return set(db.session.scalars(waar))


def _plek(token: FormToken) -> tuple[int, int] | None:
    """Which sheet and which question a form is about, by its address."""
    try:
        endpoint, waar = current_app.url_map.bind("").match(token.path or "", method="GET")
    except HTTPException:
        return None
    return (waar["invulling_id"], waar["vraag_id"]) if endpoint == "werkbladen.vraag" else None
