"""What a lid wrote and what others share with them, found from the search box. Never part of what a guest can find."""

from dataclasses import dataclass
from datetime import datetime

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from leergemeenschap.core import own_search
from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.index import Zoekvraag
from leergemeenschap.kennisbank.index.own_words import OwnQuestion, WordForms, word_forms
from leergemeenschap.kennisbank.index.passages import Piece
from leergemeenschap.kennisbank.index.question import tidy
from leergemeenschap.leden.models import Lid

#: Below the pages that were found; the others are one tap away.
EIGEN_MAX = 5
#: What the address says to ask for all of one's own texts, or of those shared by others, and nothing else.
VAN_MIJ, GEDEELD = "mij", "anderen"

OWN_SOURCES = (
    own_search.Source(
        "Idee dat je bewaarde",
        queries.zoek_ideeen,
        lambda idee_id: url_for("kennisbank.wijzig_idee", idee_id=idee_id),
    ),
    own_search.Source(
        "Verhaal dat je vertelde",
        queries.zoek_voorstellen,
        lambda voorstel_id: url_for("kennisbank.verhaal", voorstel_id=voorstel_id),
    ),
)


@dataclass(frozen=True)
class EigenResultaat:
    """One text of the lid who searches, or of somebody who shares it with them."""

    naam: str
    url: str
    moment: datetime
    passage: list[Piece]
    #: The name of who shares it; empty for one's own.
    maker: str = ""


@dataclass(frozen=True)
class EigenResultaten:
    resultaten: list[EigenResultaat]
    totaal: int


NIETS = EigenResultaten([], 0)


def eigen_bij(lid: Lid | None, gevraagd: Zoekvraag, *, van: str = VAN_MIJ) -> EigenResultaten:
    """The first own texts, or shared ones, beside the first pages that were found.

    Nothing for a guest, or when pages are narrowed.
    """
    if lid is None or gevraagd.soort or gevraagd.thema or gevraagd.vanaf:
        return NIETS
    return zoek_eigen(lid, gevraagd.tekst, 0, EIGEN_MAX, van=van)


def alle_eigen(lid: Lid, gevraagd: Zoekvraag, van: str) -> ResponseReturnValue:
    """A page with all own texts that were found, or all that others share."""
    vraag = tidy(gevraagd.tekst)
    if not vraag:
        return redirect(url_for("kennisbank.lijst"))
    return render_template(
        "kennisbank/zoeken_eigen.html",
        vraag=vraag,
        eigen=zoek_eigen(lid, vraag, gevraagd.vanaf, gevraagd.aantal, van=van),
        van=van,
        vanaf=gevraagd.vanaf,
        per_pagina=gevraagd.aantal,
    )


def zoek_eigen(lid: Lid, vraag: str, vanaf: int, aantal: int, *, van: str = VAN_MIJ) -> EigenResultaten:
    """Texts with words of the question: those with all of them, or else with any; the newest first.

    :param van: `VAN_MIJ` for what this lid wrote, `GEDEELD` for what others share with them.
    """
    question = OwnQuestion(vraag, _forms())
    if not question.size:
        return NIETS
    search = own_search.search_shared if van == GEDEELD else own_search.search
    counted = [(question.count(found.text), found) for found in search(lid, question.sought)]
    with_all = [(count, found) for count, found in counted if count == question.size]
    best = sorted(
        with_all or [(count, found) for count, found in counted if count],
        key=lambda item: (item[0], item[1].moment),
        reverse=True,
    )
    shown = [
        EigenResultaat(
            found.source.name,
            found.source.url(found.key),
            found.moment,
            question.passage(found.text),
            found.maker,
        )
        for _, found in best[vanaf : vanaf + aantal]
    ]
    return EigenResultaten(shown, len(best))


def _forms() -> WordForms:
    settings: Settings = current_app.config["SETTINGS"]
    return word_forms(settings.content / "zoeken")
