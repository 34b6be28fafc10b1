"""After a bijeenkomst its page shows each lid what they took along, and nobody else."""

from datetime import timedelta

import pytest

from leergemeenschap.bijeenkomsten.actions import meld_aanwezig
from leergemeenschap.bijeenkomsten.models import Bijeenkomst
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Soort, Thema
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Vraagtekst, Werkblad, Werkbladantwoord
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.toegang.wereld import een_pagina
from tests.wereld import een_bijeenkomst, een_leervraag, een_zelfopdracht


@pytest.fixture
def bijeenkomst(sessie, klok) -> Bijeenkomst:
    return een_bijeenkomst(sessie, klok() + timedelta(days=30))


@pytest.fixture
def nam_mee(als, klok, bijeenkomst):
    """What stands under that heading for somebody, the evening after; None without it."""

    def _nam_mee(wie: str) -> str | None:
        klok.nu = max(klok.nu, bijeenkomst.eindigt_op)
        paneel = als(wie).ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").soep.select_one(".nam-je-mee")
        return " ".join(paneel.get_text(" ").split()) if paneel else None

    return _nam_mee


@pytest.fixture
def schreef(sessie, lid, bijeenkomst):
    """Amina looked back, asked something and said what she will do; two of it too early or too late."""
    amina, begin = lid("amina"), bijeenkomst.begint_op
    oud = een_zelfopdracht(sessie, amina, begin - timedelta(days=30), "vaker aanbellen")
    kijk_terug(
        sessie,
        amina,
        oud,
        uitkomst=Uitkomst.GEDAAN,
        tekst="Ze deden open.",
        op=begin,
        bijeenkomst=bijeenkomst,
    )
    los = een_zelfopdracht(sessie, amina, begin - timedelta(days=30), "minder praten")
    morgen = begin + timedelta(days=1)
    kijk_terug(sessie, amina, los, uitkomst=Uitkomst.LOSGELATEN, tekst="", op=morgen, bijeenkomst=None)
    een_leervraag(sessie, amina, begin + timedelta(hours=2), "Hoe zeg ik nee?")
    een_leervraag(sessie, amina, begin - timedelta(days=1), "Hoe begin ik?")
    een_zelfopdracht(sessie, amina, begin + timedelta(days=1), "doorvragen bij Ria")
    een_zelfopdracht(sessie, amina, begin + timedelta(days=2), "later nog iets")
    sessie.commit()


def test_it_holds_what_was_written_that_day_and_the_day_after(schreef, klok, bijeenkomst, nam_mee) -> None:
    klok.nu = bijeenkomst.eindigt_op + timedelta(days=9)
    gelezen = nam_mee("amina")
    assert "Je keek terug op ‘Vaker aanbellen’ Gedaan: Ze deden open." in gelezen
    assert "Je keek terug op ‘Minder praten’ Ik laat deze los" in gelezen
    assert "Je leervraag Hoe zeg ik nee?" in gelezen
    assert "Je zelfopdracht Doorvragen bij Ria" in gelezen
    assert "Hoe begin ik?" not in gelezen
    assert "Later nog iets" not in gelezen


@pytest.mark.parametrize("wie", ["bram", "carla", "dirk", "els"])
def test_nobody_else_sees_any_of_it(als, schreef, klok, bijeenkomst, nam_mee, wie) -> None:
    assert nam_mee(wie) is None
    pagina = als(wie).ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").antwoord.text
    assert not any(woord in pagina for woord in ("Ze deden open", "zeg ik nee", "Ria"))


def test_it_is_not_there_before_the_end(als, schreef, klok, bijeenkomst) -> None:
    klok.nu = bijeenkomst.eindigt_op - timedelta(seconds=1)
    assert als("amina").ga_naar(f"/bijeenkomsten/{bijeenkomst.id}").soep.select(".nam-je-mee") == []


def test_who_was_there_and_wrote_nothing_may_still_do_so(sessie, lid, klok, bijeenkomst, nam_mee) -> None:
    meld_aanwezig(sessie, bijeenkomst, lid("bram").id, bijeenkomst.begint_op)
    sessie.commit()
    gelezen = nam_mee("bram")
    assert gelezen.startswith("Wat nam je mee?")
    assert "ook nu nog" in gelezen
    assert nam_mee("amina") is None
    klok.nu = bijeenkomst.eindigt_op + timedelta(days=14, seconds=1)
    assert nam_mee("bram") is None


def test_answers_of_the_werkblad_come_along_and_what_they_made_only_once(
    sessie, lid, klok, bijeenkomst, nam_mee
) -> None:
    op = bijeenkomst.begint_op
    werkblad = Werkblad(titel="Weerstand", bijeenkomst=bijeenkomst, gemaakt_op=op)
    zelf = werkblad.stel_vraag(
        Fase.REFLECTEREN, Vraagtekst(SoortVraag.OPEN, "Wat leerde je over jezelf?", "", "", False)
    )
    vraag = werkblad.stel_vraag(
        Fase.BIJSTELLEN, Vraagtekst(SoortVraag.LEERVRAAG, "Wat wil je leren?", "", "", False)
    )
    leervraag = een_leervraag(sessie, lid("amina"), op, "Hoe zeg ik nee?")
    invulling = Invulling(werkblad=werkblad, lid_id=lid("amina").id, begonnen_op=op)
    for gevraagd, tekst, maakte in (
        (zelf, "Dat ik snel praat.", None),
        (vraag, "Hoe zeg ik nee?", leervraag.id),
    ):
        invulling.antwoorden.append(
            Werkbladantwoord(
                lid_id=lid("amina").id, vraag=gevraagd, tekst=tekst, leervraag_id=maakte, gegeven_op=op
            )
        )
    sessie.add_all([werkblad, invulling])
    sessie.commit()
    gelezen = nam_mee("amina")
    assert "Wat leerde je over jezelf? Dat ik snel praat." in gelezen
    assert gelezen.count("Hoe zeg ik nee?") == 1
    assert nam_mee("bram") is None


def test_pages_about_its_themas_stand_below(sessie, schreef, klok, bijeenkomst, nam_mee) -> None:
    thema = Thema(slug="verbinden", titel="Verbinden")
    tip = een_pagina(sessie, klok())
    tip.themas.append(thema)
    sessie.merge(bijeenkomst).themas.append(thema)
    sessie.commit()
    assert tip.soort is Soort.TIP
    assert "Lees verder Weerstand Tip" in nam_mee("amina")


def test_the_page_asks_the_same_number_of_questions_however_much_there_is(
    als, sessie, lid, klok, schreef, bijeenkomst, count_queries
) -> None:
    klok.nu = bijeenkomst.eindigt_op
    amina = als("amina")
    amina.ga_naar("/vandaag")

    def kosten() -> int:
        with count_queries() as vragen:
            amina.ga_naar(f"/bijeenkomsten/{bijeenkomst.id}")
        return len([vraag for vraag in vragen if not vraag.startswith("BEGIN")])

    weinig = kosten()
    for nummer in range(6):
        een_leervraag(sessie, lid("amina"), klok(), f"Hoe {nummer}?")
        een_zelfopdracht(sessie, lid("amina"), klok(), f"Iets {nummer}")
    assert kosten() == weinig
    assert weinig <= 20
