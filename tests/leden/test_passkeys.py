"""A passkey as second factor, with keys and signatures that are real. In a real browser: tests/browser/test_passkey.py."""

import json

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.models import Passkey
from tests.bezoeker import Bezoeker, Pagina
from tests.leden.inlogpost import log_in_per_mail
from tests.leden.sleutelbos import Sleutelbos

MISLUKT = "De passkey is niet bewaard. Probeer het nog een keer, of kies een app op je telefoon."
FOUT = "Dat lukte niet. Probeer het nog een keer, of gebruik een code."


def opties(pagina: Pagina) -> dict:
    return json.loads(pagina.soep.select_one("[data-passkey]")["data-opties"])


def maak(wie: Bezoeker, bos: Sleutelbos) -> Pagina:
    pagina = wie.ga_naar("/mijn/controle/passkey")
    return wie.verstuur(pagina, passkey=bos.maak(opties(pagina)))


@pytest.fixture
def bos(als) -> Sleutelbos:
    """The phone with Amina's passkey."""
    bos = Sleutelbos()
    assert maak(als("amina"), bos).kop == "Je herstelcodes"
    return bos


def test_a_passkey_is_the_second_half_of_logging_in(als, bos, mails) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    assert pagina.kop == "Nog één controle"
    assert gast.verstuur(pagina, passkey=bos.teken(opties(pagina))).pad == "/vandaag"


def test_the_codes_on_paper_work_without_the_passkey(als, mails) -> None:
    papier = maak(als("amina"), Sleutelbos()).soep.select(".herstelcodes li")
    gast = als()
    assert gast.verstuur(log_in_per_mail(gast, mails), code=papier[0].get_text()).pad == "/vandaag"


def test_a_signature_for_another_site_or_another_moment_or_another_lid_is_refused(als, bos, mails) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    echt = opties(pagina)
    elders = Sleutelbos("https://kwaad.example")
    elders.sleutel, elders.kenmerk = bos.sleutel, bos.kenmerk
    vals = [
        elders.teken(echt),
        bos.teken(echt | {"challenge": "AAAA"}),
        bos.teken(echt | {"rpId": "kwaad.example"}),
        Sleutelbos().teken(echt),
        "{}",
        "geen json",
        "x" * 30_000,
    ]
    for antwoord in vals:
        pagina = gast.verstuur(pagina, passkey=antwoord)
        assert pagina.fouten() == [FOUT], antwoord[:80]
    assert gast.verstuur(pagina, passkey=bos.teken(opties(pagina))).pad == "/vandaag"


def test_the_passkey_of_another_lid_opens_nothing(als, bos, mails) -> None:
    van_bram = Sleutelbos()
    maak(als("bram"), van_bram)
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    assert gast.verstuur(pagina, passkey=van_bram.teken(opties(pagina))).fouten() == [FOUT]
    assert gast.verstuur(pagina, passkey=bos.teken(opties(pagina))).pad == "/vandaag"


def test_an_answer_cannot_be_played_back(als, bos, mails) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    antwoord = bos.teken(opties(pagina))
    gast.verstuur(pagina, passkey=antwoord)
    ander = als()
    assert ander.verstuur(log_in_per_mail(ander, mails), passkey=antwoord).fouten() == [FOUT]


def test_a_key_whose_counter_goes_back_is_a_copy_and_refused(als, bos, mails) -> None:
    bos.teller = 40
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    assert gast.verstuur(pagina, passkey=bos.teken(opties(pagina))).pad == "/vandaag"
    bos.teller = 10
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    assert gast.verstuur(pagina, passkey=bos.teken(opties(pagina))).fouten() == [FOUT]


def test_a_passkey_of_one_lid_cannot_become_anothers(als, bos, sessie) -> None:
    bram = als("bram")
    assert maak(bram, bos).tekst.count(MISLUKT) == 1
    assert sessie.scalar(sa.select(sa.func.count(Passkey.id))) == 1


def test_a_passkey_made_for_another_log_in_is_refused(als) -> None:
    bos, een, twee = Sleutelbos(), als("amina"), als("amina")
    antwoord = bos.maak(opties(een.ga_naar("/mijn/controle/passkey")))
    assert MISLUKT in twee.verstuur(twee.ga_naar("/mijn/controle/passkey"), passkey=antwoord).tekst


def test_taking_the_last_one_away_ends_the_second_factor_and_the_codes_on_paper(
    als, bos, mails, sessie
) -> None:
    gast = als()
    pagina = log_in_per_mail(gast, mails)
    gast.verstuur(pagina, passkey=bos.teken(opties(pagina)))
    nummer = sessie.scalars(sa.select(Passkey.id)).one()
    assert als("bram").ga_naar(f"/mijn/passkeys/{nummer}/weg").status == 404
    gast.vul_in(f"/mijn/passkeys/{nummer}/weg")
    assert log_in_per_mail(als(), mails).pad == "/vandaag"


def test_only_the_public_half_is_stored(als, bos, sessie) -> None:
    geheim = bos.sleutel.private_numbers().private_value.to_bytes(32, "big")
    assert geheim not in sessie.scalars(sa.select(Passkey.publieke_sleutel)).one()


@pytest.mark.parametrize("adres", ["http://127.0.0.1:5000", "http://[::1]:5000", "http://leren.example"])
def test_where_browsers_keep_no_passkeys_none_is_offered(andere_app, app, adres) -> None:
    amina = Bezoeker(andere_app(site_url=adres))
    amina.meld_aan("amina@test.example")
    assert amina.ga_naar("/mijn/controle/passkey").pad == "/mijn/controle"
    assert "Passkey" not in [kop.get_text() for kop in amina.ga_naar("/mijn/controle").soep.select("h2")]
