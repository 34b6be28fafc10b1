"""Small things that Amina made, for tests that need something to look at."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.afspraken.actions import onderteken
from leergemeenschap.afspraken.models import Afspraakversie
from leergemeenschap.afspraken.queries import geldende_versie
from leergemeenschap.begeleiden.models import Themavoorstel
from leergemeenschap.bijeenkomsten.actions import bewaar_verslag
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel, Verslag
from leergemeenschap.citaten.actions import vraag_citaat
from leergemeenschap.citaten.models import Citaatvraag
from leergemeenschap.core.form_token import FormToken, Sheet, new_nonce
from leergemeenschap.fase import Fase
from leergemeenschap.groepen.actions import begin_groep
from leergemeenschap.groepen.models import Deelbaar, Groep, Groepslid
from leergemeenschap.herinneringen.models import Herinnering
from leergemeenschap.herinneringen.ritme import Moment
from leergemeenschap.kennisbank.actions import bewaar_idee
from leergemeenschap.kennisbank.actions.proposals import dien_verhaal_in
from leergemeenschap.kennisbank.models import (
    Artikel,
    BewaardIdee,
    Thema,
    Verhaalvoorstel,
    Versie,
    Versiestaat,
)
from leergemeenschap.leden.actions import bewaar_concept, nodig_uit
from leergemeenschap.leden.models import Lid, Passkey, Rol
from leergemeenschap.leervragen.actions import denk_mee, stel_leervraag
from leergemeenschap.leervragen.models import Leervraag, Reactie, SoortReactie
from leergemeenschap.ontmoetingen.actions import begin_losse_reflectie, begin_reflectie, schrijf_op
from leergemeenschap.ontmoetingen.models import EigenVragenset, Ontmoeting, Reflectie, SoortOntmoeting, Vraag
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.werkbladen.actions import beantwoord, begin_invulling
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Vraagtekst, Werkblad, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.actions import maak_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Voornemen, Zelfopdracht

VRAGEN = [Vraag("Wat viel je op?", "Bijvoorbeeld: iets wat je raakte"), Vraag("Wat leer je hiervan?", "")]


def een_ontmoeting(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Koffie op het plein."
) -> Ontmoeting:
    ontmoeting = schrijf_op(sessie, lid, soort=SoortOntmoeting.KOFFIE, tekst=tekst, dag=op.date(), op=op)
    sessie.commit()
    return ontmoeting


def een_reflectie(sessie: Session, ontmoeting: Ontmoeting, op: datetime) -> Reflectie:
    reflectie = begin_reflectie(sessie, ontmoeting, "snel", VRAGEN, op)
    sessie.commit()
    return reflectie


def een_losse_reflectie(sessie: Session, lid: Lid, op: datetime) -> Reflectie:
    reflectie = begin_losse_reflectie(sessie, lid, "snel", VRAGEN, op)
    sessie.commit()
    return reflectie


def een_vragenset(sessie: Session, op: datetime) -> EigenVragenset:
    vragenset = EigenVragenset(gemaakt_op=op)
    vragen = [
        Vraag("Wie was er niet?", "Bijvoorbeeld: jongeren"),
        Vraag("Hoe komt dat?", "Bijvoorbeeld: het uur"),
    ]
    vragenset.stel_samen("Wie staat er buiten?", "Voor als steeds dezelfde mensen komen.", vragen)
    sessie.add(vragenset)
    sessie.commit()
    return vragenset


def een_leervraag(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Hoe bereik ik nieuwe mensen?"
) -> Leervraag:
    leervraag = stel_leervraag(sessie, lid, tekst, op)
    sessie.commit()
    return leervraag


def een_zelfopdracht(
    sessie: Session, lid: Lid, op: datetime, ik_ga: str = "vaker aanbellen", terug_na_dagen: int | None = None
) -> Zelfopdracht:
    terugkijken_op = op.date() + timedelta(days=terug_na_dagen) if terug_na_dagen is not None else None
    zelfopdracht = maak_zelfopdracht(sessie, lid, Voornemen(ik_ga, terugkijken_op=terugkijken_op), op)
    sessie.commit()
    return zelfopdracht


def een_herinnering(sessie: Session, zelfopdracht: Zelfopdracht, op: datetime) -> Herinnering:
    """The mail that asks its lid how it goes."""
    herinnering = Herinnering(
        lid_id=zelfopdracht.lid_id,
        moment=Moment.HOE_GAAT_HET,
        sleutel=f"hoe gaat het {zelfopdracht.id} {op:%Y-%m-%d}",
        zelfopdracht=zelfopdracht,
        op=op,
    )
    sessie.add(herinnering)
    sessie.commit()
    return herinnering


def een_idee(
    sessie: Session, lid: Lid, artikel: Artikel, op: datetime, plan: str = "morgen vragen wie er meedoet"
) -> BewaardIdee:
    idee = bewaar_idee(sessie, lid, artikel, eigen_woorden="Zo kan het ook.", plan=plan, op=op)
    sessie.commit()
    return idee


def afspraken_van_vandaag(sessie: Session, op: datetime, nummer: int = 1, **anders: Any) -> Afspraakversie:
    """Agreements that hold from today on."""
    velden = {
        "titel": "Onze afspraken",
        "markdown": f"Tekst {nummer}.",
        "html": f"<p>Tekst {nummer}.</p>",
    } | anders
    versie = Afspraakversie(nummer=nummer, geldig_vanaf=op.date(), digest=f"digest {nummer}", **velden)
    sessie.add(versie)
    sessie.commit()
    return versie


def teken_afspraken(sessie: Session, lid: Lid, op: datetime) -> None:
    """Else the welcome page is all that somebody new meets."""
    sessie.flush()
    onderteken(sessie, lid, sessie.scalars(geldende_versie(op.date())).one().digest, op, op.date())


def een_citaatvraag(
    sessie: Session,
    ding: Deelbaar,
    vrager: Lid,
    op: datetime,
    passage: str = "Hoe bereik ik nieuwe mensen?",
    waarvoor: str = "het verslag",
) -> Citaatvraag:
    """Asked of somebody who says yes to being asked."""
    zeg(sessie, ding.lid, Doel.CITAAT, gegeven=True, op=op)
    vraag = vraag_citaat(sessie, ding, vrager, passage=passage, waarvoor=waarvoor, op=op)
    sessie.commit()
    return vraag


def iemand_zonder_mail(sessie: Session, op: datetime) -> Lid:
    """Fatma, who signed the agreements."""
    lid = nodig_uit(sessie, naam="Fatma", email=None, rollen={Rol.BUURTVERBINDER}, op=op)
    teken_afspraken(sessie, lid, op)
    sessie.commit()
    return lid


def een_passkey(sessie: Session, lid: Lid, op: datetime) -> Passkey:
    passkey = Passkey(lid_id=lid.id, kenmerk="AAAA", publieke_sleutel=b"", apparaat="Chrome", gemaakt_op=op)
    sessie.add(passkey)
    sessie.commit()
    return passkey


def een_bijeenkomst(sessie: Session, op: datetime, titel: str = "Omgaan met weerstand") -> Bijeenkomst:
    """On the day of `op`, from one to five in UTC."""
    begin = op.astimezone(UTC).replace(hour=13, minute=0)
    bijeenkomst = Bijeenkomst(
        titel=titel,
        begint_op=begin,
        eindigt_op=begin + timedelta(hours=4),
        plaats="Buurthuis",
        gewijzigd_op=begin,
    )
    bijeenkomst.zet_programma([Programmaonderdeel(minuten=None, titel="Welkom", fase=Fase.REFLECTEREN)])
    sessie.add(bijeenkomst)
    sessie.commit()
    return bijeenkomst


def een_themavoorstel(
    sessie: Session,
    bijeenkomst: Bijeenkomst,
    op: datetime,
    slug: str = "verbinden",
    *,
    voorgelegd: bool = True,
) -> Themavoorstel:
    """A thema that three people brought up, put to the leden."""
    thema = sessie.scalar(sa.select(Thema).where(Thema.slug == slug)) or Thema(slug=slug, titel=slug.title())
    voorstel = Themavoorstel(
        bijeenkomst=bijeenkomst,
        thema=thema,
        vraag=f"Hoe doen we dat, {slug}?",
        leervragen=3,
        gemaakt_op=op,
        voorgelegd_op=op if voorgelegd else None,
    )
    sessie.add(voorstel)
    sessie.commit()
    return voorstel


def een_werkblad(
    sessie: Session, op: datetime, bijeenkomst: Bijeenkomst | None = None, *soorten: SoortVraag
) -> Werkblad:
    """An open werkblad with a question of each of these kinds, the first of them number 1; without any: open questions."""
    werkblad = Werkblad(titel="Omgaan met weerstand", bijeenkomst=bijeenkomst, gemaakt_op=op)
    for soort in soorten or (SoortVraag.OPEN, SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT):
        keuzes = "Koffie\nEen wandeling" if soort is SoortVraag.KEUZE else ""
        werkblad.stel_vraag(Fase.REFLECTEREN, Vraagtekst(soort, f"Vraag naar {soort.value}?", keuzes=keuzes))
    werkblad.open()
    sessie.add(werkblad)
    sessie.commit()
    return werkblad


def een_invulling(sessie: Session, werkblad: Werkblad, lid: Lid, op: datetime) -> Invulling:
    """What a lid begins to write on a werkblad."""
    invulling = begin_invulling(sessie, werkblad, lid, op)
    sessie.commit()
    return invulling


def een_verslag(
    sessie: Session,
    bijeenkomst: Bijeenkomst,
    op: datetime,
    tekst: str = "We aten soep.",
    *,
    gepubliceerd: bool = False,
) -> Verslag:
    """A concept, or one that all leden read."""
    verslag = bewaar_verslag(sessie, bijeenkomst, tekst, f"<p>{tekst}</p>", op)
    if gepubliceerd:
        verslag.publiceer(op)
    sessie.commit()
    return verslag


def een_ingevuld_werkblad(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Geduld helpt."
) -> Werkbladantwoord:
    """A lid answered the first question of a werkblad, which makes nothing."""
    invulling = een_invulling(sessie, een_werkblad(sessie, op), lid, op)
    antwoord = beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(tekst), op)
    assert antwoord is not None
    sessie.commit()
    return antwoord


def een_tekst(sessie: Session, artikel: Artikel, op: datetime) -> None:
    """The text of a page, and another one that its file offers."""
    for nummer, staat in enumerate((Versiestaat.GEPUBLICEERD, Versiestaat.AANGEBODEN), start=1):
        markdown = f"---\ntitel: Tekst {nummer}\nsoort: tip\nin_het_kort: Kort.\n---\n\nTekst {nummer}.\n"
        sessie.add(
            Versie(
                artikel_id=artikel.id,
                nummer=nummer,
                markdown=markdown,
                html=f"<p>Tekst {nummer}.</p>",
                bewaard_op=op,
                herkomst=artikel.herkomst,
                staat=staat,
            )
        )
    sessie.commit()


def een_verhaal(
    sessie: Session, lid: Lid, op: datetime, tekst: str = "Wat deed je?\nWe kookten soep op het plein."
) -> Verhaalvoorstel:
    """Sent to the begeleiders, with the name of its maker."""
    verhaal = dien_verhaal_in(sessie, lid, titel="Soep op het plein", tekst=tekst, met_naam=True, op=op)
    sessie.commit()
    return verhaal


def een_groep(sessie: Session, op: datetime, eerste: Lid, *anderen: Lid, naam: str = "Noord") -> Groep:
    groep = begin_groep(sessie, eerste, naam, op)
    sessie.add_all(Groepslid(groep=groep, lid_id=lid.id, sinds=op) for lid in anderen)
    sessie.commit()
    return groep


def deel_met_groep(sessie: Session, ding: Deelbaar, groep: Groep, op: datetime) -> None:
    """Let the groep of its maker read a thing."""
    plek = sessie.scalars(
        sa.select(Groepslid).where(Groepslid.groep_id == groep.id, Groepslid.lid_id == ding.lid_id)
    ).one()
    ding.deel_met_groep(plek, op)
    sessie.commit()


def een_reactie(
    sessie: Session, leervraag: Leervraag, lid: Lid, op: datetime, tekst: str = "Bel eens aan."
) -> Reactie:
    reactie = denk_mee(sessie, lid, leervraag, SoortReactie.HIELP, tekst, op)
    sessie.commit()
    return reactie


def een_concept(sessie: Session, lid: Lid, op: datetime, pad: str, velden: dict[str, list[str]]) -> None:
    """What this lid typed on some screen in the form at this path, and did not save."""
    sheet = Sheet(FormToken(lid.id, new_nonce(), pad), velden)
    bewaar_concept(sessie, sheet, pad, op)
    sessie.commit()
