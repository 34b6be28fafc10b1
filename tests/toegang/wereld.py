"""A world with one of everything, for whoever looks at all of it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.groepen.actions import vraag_in_groep
from leergemeenschap.groepen.models import Groep
from leergemeenschap.herinneringen.actions import zwijg_over
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.werkbladen.actions import maak_bladen, noteer_prints
from leergemeenschap.zelfopdrachten.models import Voornemen
from tests.conftest import adres_van
from tests.wereld import (
    deel_met_groep,
    een_bijeenkomst,
    een_citaatvraag,
    een_groep,
    een_herinnering,
    een_idee,
    een_ingevuld_werkblad,
    een_leervraag,
    een_ontmoeting,
    een_passkey,
    een_reactie,
    een_reflectie,
    een_tekst,
    een_themavoorstel,
    een_verhaal,
    een_verslag,
    een_vragenset,
    een_zelfopdracht,
    iemand_zonder_mail,
    teken_afspraken,
)


def bouw_wereld(sessie: Session, lid: Callable[[str], Lid], op: datetime, zicht: str = "alleen ik") -> None:
    """Amina made one of everything, and shares it like this. There is one bijeenkomst, one werkblad, one page and one thema.

    Everything has number 1; Fatma, who has no mail, is lid number 6. Hilde (buurtverbinder) and Ivo (begeleider) are
    not in Amina's groep.
    """
    amina: Lid = lid("amina")
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, amina, op), op)
    reflectie.antwoorden[0].beantwoord("Dat het zacht ging.")
    leervraag = een_leervraag(sessie, amina, op)
    zelfopdracht = een_zelfopdracht(sessie, amina, op, "overal aanbellen")
    zelfopdracht.formuleer(Voornemen("vaker aanbellen"), op)
    een_herinnering(sessie, zelfopdracht, op)
    zwijg_over(sessie, zelfopdracht.id, op)
    een_verhaal(sessie, amina, op)
    bijeenkomst = een_bijeenkomst(sessie, op)
    een_verslag(sessie, bijeenkomst, op)
    een_themavoorstel(sessie, bijeenkomst, op)
    weerstand = een_pagina(sessie, op)
    antwoord = een_ingevuld_werkblad(sessie, amina, op)
    maak_bladen(sessie, antwoord.invulling.werkblad, 2)
    noteer_prints(sessie, antwoord.invulling.werkblad, lid("carla"), {amina.id: [zelfopdracht]}, op)
    een_idee(sessie, amina, weerstand, op)
    een_tekst(sessie, weerstand, op)
    een_passkey(sessie, amina, op)
    fatma = iemand_zonder_mail(sessie, op)
    hilde, _ivo = meer_mensen(sessie, op)
    noord = een_groep(sessie, op, amina, lid("bram"), lid("carla"), fatma)
    vraag_in_groep(sessie, noord, hilde.id, lid("carla"), op)
    een_vragenset(sessie, op)
    een_citaatvraag(sessie, leervraag, lid("carla"), op)
    for ding in (reflectie.ontmoeting, reflectie, leervraag, zelfopdracht, antwoord):
        _deel(sessie, ding, zicht, noord, op)
    een_reactie(sessie, leervraag, lid("bram"), op)
    sessie.commit()


def meer_mensen(sessie: Session, op: datetime) -> tuple[Lid, Lid]:
    """Hilde, a buurtverbinder, and Ivo, a begeleider: they have no part in what Amina makes."""
    hilde = nodig_uit(sessie, naam="Hilde", email=adres_van("hilde"), rollen={Rol.BUURTVERBINDER}, op=op)
    sessie.flush()
    ivo = nodig_uit(sessie, naam="Ivo", email=adres_van("ivo"), rollen={Rol.BEGELEIDER}, op=op)
    ivo.tweede_factor_sinds = op
    for nieuw in (hilde, ivo):
        teken_afspraken(sessie, nieuw, op)
    sessie.commit()
    return hilde, ivo


def een_pagina(sessie: Session, op: datetime) -> Artikel:
    """A page of the kennisbank, and a thema beside it."""
    weerstand, verbinden = (
        Artikel(
            slug=slug, soort=soort, titel=slug.title(), in_het_kort="Kort.", html="<p>x</p>", tekst="x",
            kenmerken={}, herkomst=Herkomst.HIER, render_version=1, gewijzigd_op=op, gepubliceerd_op=op,
        )
        for slug, soort in (("weerstand", Soort.TIP), ("verbinden", Soort.THEMA))
    )  # fmt: skip
    sessie.add_all([weerstand, verbinden])
    sessie.flush()
    return weerstand


def _deel(sessie: Session, ding, zicht: str, groep: Groep, op: datetime) -> None:
    if zicht == "groep":
        deel_met_groep(sessie, ding, groep, op)
    elif zicht == "leergemeenschap":
        ding.deel_met_allen(op)
