"""The werkbladen of the demo: filled in at what was, and open for what comes."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy.orm import Session

from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.demo.story import JOKE, NOOR, RIET, Persoon
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import beantwoord, begin_invulling, maak_werkblad
from leergemeenschap.werkbladen.models import Werkblad
from leergemeenschap.werkbladen.models.filling import LEEG, Inhoud
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.werkbladen.voorbeelden import Voorbeeld
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst

#: How Noor looked at her skills, the first time and half a year later.
_EERST = (4, 4, 2, 3, 2, 4, 3, 2, 3, 2, 3, 2)
_LATER = (4, 5, 3, 3, 3, 4, 4, 4, 3, 3, 4, 2)


class Werk(NamedTuple):
    """A werkblad of the story: of which bijeenkomst, from which example, and who answered what, in order."""

    plek: int
    voorbeeld: str
    antwoorden: Mapping[Persoon, tuple[Inhoud, ...]]


def _scan(punten: Sequence[int]) -> Inhoud:
    return Inhoud(scan=tuple(zip(Vaardigheid, punten, strict=True)))


WERK = (
    Werk(3, "vaardigheden", {NOOR: (_scan(_EERST),)}),
    Werk(0, "vaardigheden", {NOOR: (_scan(_LATER),)}),
    Werk(
        0,
        "weerstand",
        {
            NOOR: (
                Inhoud("Een buurman wilde geen bankjes op het plein. Hij zei het drie keer, steeds harder."),
                Inhoud("Rust. Hij werkt in de nacht en slaapt overdag."),
                Inhoud(keuzes="Ik ging uitleggen\nIk werd boos"),
            ),
            RIET: (
                Inhoud("De beheerder van de zaal zei nee, nog voordat ik iets had gevraagd."),
                Inhoud("Dat er na afloop iemand opruimt."),
                Inhoud(keuzes="Ik werd stil"),
                Inhoud("Hoe vraag ik door als iemand meteen nee zegt?"),
                Inhoud("nog eens naar de beheerder gaan en eerst vragen wat er vorige keer misging"),
            ),
            JOKE: (
                Inhoud("In het overleg wilde niemand praten over de sleutel van het buurthuis."),
                LEEG,
                Inhoud(keuzes="Ik liet het even rusten"),
            ),
        },
    ),
    Werk(1, "bruggen-bouwen", {}),
)
#: What became of the zelfopdracht that Riet wrote on it.
_VERVOLG = "Hij was vooral bang voor de rommel. Nu heeft hij een rooster op de deur, en wij de zaal."


def vul_werkbladen_in(
    session: Session,
    bijeenkomsten: Sequence[Bijeenkomst],
    leden: Mapping[Persoon, Lid],
    voorbeelden: Mapping[str, Voorbeeld],
    nu: datetime,
) -> None:
    """Make each werkblad two weeks ahead, let it be filled in during its bijeenkomst, and close it afterwards."""
    for werk in WERK:
        bijeenkomst, voorbeeld = bijeenkomsten[werk.plek], voorbeelden[werk.voorbeeld]
        gemaakt_op = min(bijeenkomst.begint_op, nu) - timedelta(days=14)
        werkblad = maak_werkblad(session, bijeenkomst, voorbeeld.titel, voorbeeld, gemaakt_op)
        werkblad.open()
        for wie, antwoorden in werk.antwoorden.items():
            _vul_in(session, werkblad, leden[wie], antwoorden, bijeenkomst.begint_op + timedelta(hours=2))
        if bijeenkomst.eindigt_op < nu:
            werkblad.sluit(bijeenkomst.eindigt_op)


def _vul_in(
    session: Session, werkblad: Werkblad, lid: Lid, antwoorden: Sequence[Inhoud], op: datetime
) -> None:
    invulling = begin_invulling(session, werkblad, lid, op)
    for vraag, inhoud in zip(werkblad.vragen, antwoorden, strict=False):
        antwoord = beantwoord(session, invulling, vraag, inhoud, op)
        if antwoord is not None and antwoord.zelfopdracht is not None:
            terug_op = op + timedelta(days=35)
            kijk_terug(
                session,
                lid,
                antwoord.zelfopdracht,
                uitkomst=Uitkomst.GEDAAN,
                tekst=_VERVOLG,
                op=terug_op,
                bijeenkomst=None,
            )
    invulling.rond_af(op)
