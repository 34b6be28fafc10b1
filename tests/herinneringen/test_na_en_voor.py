"""What the mails around a bijeenkomst know: who was there, the day to look back, and whether somebody comes."""

from datetime import timedelta

import icalendar
import pytest
import sqlalchemy as sa

from leergemeenschap.bijeenkomsten.actions import meld_aanwezig, zeg_of_je_komt
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Komst, Komstantwoord
from leergemeenschap.herinneringen.actions import kies_mail
from leergemeenschap.herinneringen.ritme import Mailwens
from tests.herinneringen.brieven import bijlage_van, gelezen, link_onder, tekst_van
from tests.wereld import een_bijeenkomst, een_leervraag, een_verslag, een_zelfopdracht


@pytest.fixture
def bijeenkomst(sessie, lid, klok) -> Bijeenkomst:
    """This afternoon. Amina, Bram and Carla logged in before."""
    for wie in ("amina", "bram", "carla"):
        lid(wie).gezien_op = klok().date()
    return een_bijeenkomst(sessie, klok())


@pytest.fixture
def brieven(app, mails):
    """Run the command of the timer; the mails that went, by the first name of who got them."""

    def _brieven() -> dict:
        uitkomst = app.test_cli_runner().invoke(args=["meldingen", "verstuur"], catch_exceptions=False)
        assert uitkomst.exit_code == 0
        brieven = [gelezen(brief) for brief in mails()]
        return {str(brief["To"]).partition("@")[0]: brief for brief in brieven}

    return _brieven


def test_the_mail_after_it_goes_to_who_came_in(sessie, lid, klok, bijeenkomst, brieven) -> None:
    zeg_of_je_komt(sessie, bijeenkomst, lid("bram").id, Komstantwoord.JA, klok())
    meld_aanwezig(sessie, bijeenkomst, lid("amina").id, bijeenkomst.begint_op)
    sessie.commit()
    klok.vooruit(days=1)
    assert set(brieven()) == {"amina"}


def test_where_nobody_was_written_down_it_goes_to_who_has_a_place(
    sessie, lid, klok, bijeenkomst, brieven
) -> None:
    bijeenkomst.plekken = 1
    for wie, antwoord in (
        ("amina", Komstantwoord.JA),
        ("bram", Komstantwoord.JA),
        ("carla", Komstantwoord.WEET_NIET),
    ):
        zeg_of_je_komt(sessie, bijeenkomst, lid(wie).id, antwoord, klok())
    sessie.commit()
    klok.vooruit(days=1)
    assert set(brieven()) == {"amina"}


def test_where_nothing_is_known_it_goes_to_all_as_it_did(klok, sessie, bijeenkomst, brieven) -> None:
    sessie.commit()
    klok.vooruit(days=1)
    gekomen = brieven()
    assert set(gekomen) == {"amina", "bram", "carla"}
    assert "Was je erbij?" in tekst_van(gekomen["bram"])


def test_who_was_there_and_wrote_nothing_reads_that_we_were_glad(
    sessie, lid, klok, bijeenkomst, brieven
) -> None:
    meld_aanwezig(sessie, bijeenkomst, lid("amina").id, bijeenkomst.begint_op)
    sessie.commit()
    klok.vooruit(days=1)
    brief = brieven()["amina"]
    assert "Fijn dat je erbij was." in tekst_van(brief)
    assert bijlage_van(brief) is None


@pytest.mark.parametrize("eigen_woorden", [True, False])
def test_the_day_to_look_back_comes_along_for_the_calendar_without_any_words(
    sessie, lid, klok, bijeenkomst, brieven, eigen_woorden
) -> None:
    klok.nu = bijeenkomst.begint_op + timedelta(hours=2)
    opdracht = een_zelfopdracht(sessie, lid("amina"), klok(), "aanbellen bij Ria", terug_na_dagen=20)
    een_leervraag(sessie, lid("amina"), klok(), "Hoe zeg ik nee?")
    meld_aanwezig(sessie, bijeenkomst, lid("amina").id, klok())
    kies_mail(sessie, lid("amina").id, Mailwens.OOK_ZELFOPDRACHT, klok(), eigen_woorden=eigen_woorden)
    sessie.commit()
    klok.nu = bijeenkomst.begint_op + timedelta(hours=20)
    brief = brieven()["amina"]
    naam, soort, inhoud = bijlage_van(brief)
    assert (naam, soort) == ("terugkijken.ics", "text/calendar")
    [punt] = icalendar.Calendar.from_ical(inhoud).walk("VEVENT")
    assert punt.decoded("dtstart") == opdracht.terugkijken_op
    assert str(punt["url"]).endswith(f"/zelfopdrachten/{opdracht.id}/terugblik")
    assert "Ria" not in str(inhoud)
    tekst = tekst_van(brief)
    assert f"/bijeenkomsten/{bijeenkomst.id}" in tekst
    assert ("Aanbellen bij Ria" in tekst) is eigen_woorden
    assert ("Hoe zeg ik nee?" in tekst) is eigen_woorden


def test_a_published_verslag_is_pointed_at_and_a_concept_is_not(
    sessie, lid, klok, bijeenkomst, brieven
) -> None:
    verslag = een_verslag(sessie, bijeenkomst, klok())
    for wie in ("amina", "carla"):
        meld_aanwezig(sessie, bijeenkomst, lid(wie).id, bijeenkomst.begint_op)
    sessie.commit()
    klok.vooruit(days=1)
    assert "verslag" not in tekst_van(brieven()["carla"])
    verslag.publiceer(klok())
    lid("bram").lid_sinds = klok() - timedelta(days=9)
    meld_aanwezig(sessie, bijeenkomst, lid("bram").id, bijeenkomst.begint_op)
    sessie.commit()
    assert f"/bijeenkomsten/{bijeenkomst.id}/verslag" in tekst_van(brieven()["bram"])


def test_the_mail_before_it_lets_who_did_not_answer_answer_without_logging_in(
    als, sessie, lid, klok, bijeenkomst, brieven
) -> None:
    klok.nu = bijeenkomst.begint_op - timedelta(days=7)
    zeg_of_je_komt(sessie, bijeenkomst, lid("bram").id, Komstantwoord.JA, klok())
    sessie.commit()
    gekomen = brieven()
    van_bram = tekst_van(gekomen["bram"])
    assert "Je zei: ja, ik kom." in van_bram
    assert "/kom-je/" not in van_bram
    link = link_onder(tekst_van(gekomen["amina"]), "Nee, ik kan niet")
    gast = als()
    gast.verstuur(gast.ga_naar(link))
    sessie.expire_all()
    komst = sessie.scalars(sa.select(Komst).where(Komst.lid_id == lid("amina").id)).one()
    assert komst.antwoord is Komstantwoord.NEE


def test_the_mail_before_it_brings_it_for_the_calendar_as_far_as_its_reader_answered(
    sessie, lid, klok, bijeenkomst, brieven
) -> None:
    klok.nu = bijeenkomst.begint_op - timedelta(days=7)
    zeg_of_je_komt(sessie, bijeenkomst, lid("bram").id, Komstantwoord.JA, klok())
    sessie.commit()
    gekomen = brieven()
    for wie, bezet, vraagt in (("bram", "OPAQUE", False), ("amina", "TRANSPARENT", True)):
        naam, soort, inhoud = bijlage_van(gekomen[wie])
        assert (naam, soort) == ("leergemeenschapbijeenkomst-2026-03-03.ics", "text/calendar")
        [punt] = icalendar.Calendar.from_ical(inhoud).walk("VEVENT")
        assert punt.decoded("dtstart") == bijeenkomst.begint_op
        assert (str(punt["location"]), str(punt["transp"])) == ("Buurthuis", bezet)
        assert ("Kom je?" in str(punt["description"])) is vraagt
        assert "Op de kaart: https://www.openstreetmap.org/search?query=Buurthuis" in tekst_van(gekomen[wie])
