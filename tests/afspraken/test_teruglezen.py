"""Reading back what one signed, and who may see who signed."""

from leergemeenschap.afspraken.chapters import CHAPTERS
from leergemeenschap.afspraken.queries import wie_tekende
from tests.wereld import afspraken_van_vandaag


def test_a_lid_reads_back_what_they_signed_and_when(als) -> None:
    pagina = als("amina").ga_naar("/mijn/afspraken")
    assert "Amina zei hier ja tegen op dinsdag 3 maart." in pagina.tekst
    assert "Tekst 1." in pagina.tekst
    assert pagina.soep.select("button[data-print]")


def test_the_menu_leads_there(als) -> None:
    assert "/mijn/afspraken" in als("amina").ga_naar("/menu").links


def test_an_earlier_version_stays_readable_also_before_the_new_one_is_signed(als, sessie, klok) -> None:
    klok.vooruit(days=1)
    afspraken_van_vandaag(sessie, klok(), 2)
    amina = als("amina")
    assert "Tekst 1." in amina.ga_naar("/mijn/afspraken").tekst
    amina.vul_in("/welkom")
    nu = amina.ga_naar("/mijn/afspraken")
    assert "Tekst 2." in nu.tekst
    assert "/mijn/afspraken/1" in nu.links
    assert "Tekst 1." in amina.ga_naar("/mijn/afspraken/1").tekst


def test_a_version_that_one_did_not_sign_is_not_there(als, sessie, klok) -> None:
    afspraken_van_vandaag(sessie, klok(), 2)
    amina, bram = als("amina"), als("bram")
    amina.vul_in("/welkom")
    assert amina.ga_naar("/mijn/afspraken/2").status == 200
    assert bram.ga_naar("/mijn/afspraken/2").status == 404
    assert amina.ga_naar("/mijn/afspraken/99999999999999999999").status == 404


def test_a_lid_sees_only_their_own_ondertekening_and_who_looks_after_leden_sees_them_all(sessie, lid) -> None:
    def gezien(naam: str) -> list[str]:
        return [van.naam for _, van in sessie.execute(wie_tekende(lid(naam)))]

    for naam in ("amina", "bram", "dirk"):
        assert gezien(naam) == [lid(naam).naam]
    for naam in ("carla", "els"):
        assert gezien(naam) == ["Amina", "Bram", "Carla", "Dirk", "Els"]


def test_what_one_signed_goes_along_word_for_word(sessie, lid) -> None:
    (hoofdstuk,) = CHAPTERS
    (stuk,) = hoofdstuk.pieces(sessie, lid("amina"))
    assert (stuk.heading, list(stuk.texts)) == ("Onze afspraken, versie 1", [("", "Tekst 1.")])
