"""Bringing somebody in: by mail, or with a card on paper and their own pincode."""

import re

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.models import Inlogkaart, Lid, Rol
from tests.bezoeker import Bezoeker, Pagina
from tests.leden.inlogpost import de_mail, link_uit
from tests.wereld import iemand_zonder_mail

PIN = "730518"


@pytest.fixture
def fatma(sessie, klok) -> Lid:
    return iemand_zonder_mail(sessie, klok())


def maak_kaart(begeleider: Bezoeker, lid: Lid) -> Pagina:
    return begeleider.vul_in(f"/leden/kaart/{lid.id}")


def code_op(kaart: Pagina) -> str:
    return kaart.soep.select_one(".inlogkaart__code").get_text(strip=True)


def link_op(kaart: Pagina) -> str:
    """The address in the QR code: the code without its dashes."""
    return "/inloggen/kaart/" + code_op(kaart).replace("-", "")


def kies_pin(wie: Bezoeker, link: str, pin: str = PIN, **anders: str) -> Pagina:
    return wie.vul_in(link, **({"pin": pin, "nog_eens": pin} | anders))


def test_a_begeleider_invites_by_mail_and_the_link_logs_in(als, mails, sessie) -> None:
    pagina = als("carla").vul_in(
        "/leden/uitnodigen", naam=" Gijs ", email="Gijs@Test.example", buurt="Muziekwijk"
    )
    assert "Gijs is lid. De mail aan gijs@test.example gaat zo weg." in pagina.tekst
    gijs = sessie.scalars(sa.select(Lid).where(Lid.naam == "Gijs")).one()
    assert (gijs.email, gijs.buurt, gijs.rollen) == ("gijs@test.example", "Muziekwijk", {Rol.BUURTVERBINDER})
    assert als().vul_in(link_uit(de_mail(mails))).pad == "/welkom"


def test_nobody_can_be_invited_into_another_role(als, sessie) -> None:
    carla = als("carla")
    velden = carla.ga_naar("/leden/uitnodigen").velden() | {
        "naam": "Gijs",
        "rol": "beheerder",
        "rollen": "begeleider",
    }
    carla.client.post("/leden/uitnodigen", data=velden)
    assert sessie.scalars(sa.select(Lid).where(Lid.naam == "Gijs")).one().rollen == {Rol.BUURTVERBINDER}


def test_an_address_that_is_taken_is_told_and_what_was_typed_stays(als, sessie) -> None:
    pagina = als("carla").vul_in("/leden/uitnodigen", naam="Amina", email="AMINA@test.example")
    assert pagina.fouten() == [
        "Er is al een lid met dit e-mailadres. Die kan inloggen op de pagina Inloggen."
    ]
    assert pagina.velden()["naam"] == "Amina"
    assert sessie.scalar(sa.select(sa.func.count(Lid.id))) == 5


def test_inviting_twice_with_one_form_makes_one_lid(als, sessie) -> None:
    carla = als("carla")
    velden = carla.ga_naar("/leden/uitnodigen").velden() | {"naam": "Gijs"}
    eerste, tweede = (carla.client.post("/leden/uitnodigen", data=velden) for _ in range(2))
    assert eerste.location == tweede.location
    assert sessie.scalar(sa.select(sa.func.count(Lid.id)).where(Lid.naam == "Gijs")) == 1


def test_without_mail_somebody_comes_in_with_a_card_and_a_pincode_of_their_own(als, sessie) -> None:
    carla = als("carla")
    pagina = carla.vul_in("/leden/uitnodigen", naam="Fatma")
    assert pagina.kop == "Inlogkaart voor Fatma"
    kaart = carla.verstuur(pagina)
    assert kaart.soep.select_one("svg.qr title").get_text() == "QR-code om in te loggen"
    telefoon = als()
    assert telefoon.ga_naar(link_op(kaart)).kop == "Welkom, Fatma"
    welkom = kies_pin(telefoon, link_op(kaart), blijf="y")
    assert welkom.pad == "/welkom"
    assert telefoon.verstuur(welkom).pad == "/vandaag"
    assert "Je bent ingelogd als Fatma." in telefoon.ga_naar("/menu").tekst


def test_looking_at_a_card_does_not_use_it_up(als, fatma) -> None:
    link = link_op(maak_kaart(als("carla"), fatma))
    for _ in range(3):
        assert als().ga_naar(link).kop == "Welkom, Fatma"
    assert kies_pin(als(), link).pad == "/vandaag"


def test_the_code_of_a_card_can_be_typed_as_it_is_printed(als, fatma) -> None:
    code = code_op(maak_kaart(als("carla"), fatma))
    assert re.fullmatch(r"(?:[2-9a-hjkmnp-z]{4}-){3}[2-9a-hjkmnp-z]{4}", code)
    assert als().vul_in("/inloggen/kaart", code=f" {code.upper()} ").kop == "Welkom, Fatma"


def test_a_card_works_once(als, fatma) -> None:
    link = link_op(maak_kaart(als("carla"), fatma))
    kies_pin(als(), link)
    tweede = als().ga_naar(link)
    assert tweede.kop == "Inloggen met je kaart"
    assert "Deze kaart werkt niet meer" in tweede.tekst


def test_a_card_works_for_a_week(als, fatma, klok) -> None:
    link = link_op(maak_kaart(als("carla"), fatma))
    klok.vooruit(days=7)
    assert als().ga_naar(link).kop == "Inloggen met je kaart"


def test_a_new_card_ends_the_old_one(als, fatma) -> None:
    carla = als("carla")
    oud = link_op(maak_kaart(carla, fatma))
    nieuw = link_op(maak_kaart(carla, fatma))
    assert als().ga_naar(oud).kop == "Inloggen met je kaart"
    assert kies_pin(als(), nieuw).pad == "/vandaag"


def test_whoever_prints_the_next_card_cannot_use_it_without_the_pincode(als, fatma) -> None:
    carla = als("carla")
    kies_pin(als(), link_op(maak_kaart(carla, fatma)))
    link = link_op(maak_kaart(carla, fatma))
    bij_carla = als()
    assert bij_carla.vul_in(link, pin="123450").fouten() == [
        "Deze pincode klopt niet. Probeer het nog een keer. Na 5 keer werkt de kaart niet meer."
    ]
    velden = bij_carla.ga_naar(link).velden() | {"pin": "111111", "nog_eens": "111111"}
    assert bij_carla.client.post(link, data=velden).status_code == 200
    assert als().vul_in(link, pin=PIN).pad == "/vandaag"


def test_after_five_wrong_pincodes_a_card_is_dead(als, fatma) -> None:
    carla = als("carla")
    kies_pin(als(), link_op(maak_kaart(carla, fatma)))
    link = link_op(maak_kaart(carla, fatma))
    raadt = als()
    for _ in range(5):
        laatste = raadt.vul_in(link, pin="908172")
    assert laatste.kop == "Inloggen met je kaart"
    assert als().ga_naar(link).kop == "Inloggen met je kaart"


def test_new_cards_do_not_buy_more_than_ten_guesses_a_day(als, fatma, klok) -> None:
    carla = als("carla")
    kies_pin(als(), link_op(maak_kaart(carla, fatma)))
    for _ in range(2):
        link = link_op(maak_kaart(carla, fatma))
        raadt = als()
        for _ in range(5):
            raadt.vul_in(link, pin="908172")
    link = link_op(maak_kaart(carla, fatma))
    assert als().vul_in(link, pin=PIN).status == 429
    klok.vooruit(days=1, minutes=1)
    assert als().vul_in(link, pin=PIN).pad == "/vandaag"


@pytest.mark.parametrize(
    "pin",
    [
        "12345",
        "1234567",
        "123456",
        "654321",
        "000000",
        "112233",
        "123123",
        "000001",
        "abcdef",
        "90123 4",
        "٧٣٠٥١٨",
    ],
)
def test_a_pincode_has_six_digits_that_are_not_the_first_guess(als, fatma, pin) -> None:
    pagina = kies_pin(als(), link_op(maak_kaart(als("carla"), fatma)), pin)
    assert pagina.fouten() == ["Kies 6 cijfers, met minstens 4 verschillende. Niet op een rij, zoals 123456."]


def test_who_needs_many_tries_to_choose_a_pincode_is_not_shut_out(als, fatma) -> None:
    link = link_op(maak_kaart(als("carla"), fatma))
    telefoon = als()
    for _ in range(12):
        kies_pin(telefoon, link, "123456")
    assert kies_pin(telefoon, link).pad == "/vandaag"


def test_a_pincode_is_typed_twice_the_same(als, fatma) -> None:
    pagina = kies_pin(als(), link_op(maak_kaart(als("carla"), fatma)), nog_eens="730519")
    assert pagina.fouten() == ["De twee pincodes zijn niet hetzelfde. Typ ze nog een keer."]


def test_cards_are_only_for_buurtverbinders_without_mail(als, fatma, lid, sessie) -> None:
    carla = als("carla")
    for naam in ("amina", "carla", "els"):
        assert carla.ga_naar(f"/leden/kaart/{lid(naam).id}").status == 404
    app = als("amina").app
    app.test_cli_runner().invoke(args=["lid", "rollen", str(fatma.id), "beheerder"])
    assert carla.ga_naar(f"/leden/kaart/{fatma.id}").status == 404


def test_of_a_card_and_its_pincode_only_digests_are_stored(als, fatma, sessie) -> None:
    kaart = maak_kaart(als("carla"), fatma)
    kies_pin(als(), link_op(kaart))
    bewaard = str(sessie.execute(sa.select(Inlogkaart.__table__)).all())
    assert code_op(kaart).replace("-", "") not in bewaard
    assert PIN not in bewaard
    assert "argon2id" in bewaard


def test_the_owner_of_a_card_sees_who_made_it(als, fatma) -> None:
    telefoon = als()
    kies_pin(telefoon, link_op(maak_kaart(als("carla"), fatma)))
    assert "Carla maakte op dinsdag 3 maart een kaart voor je." in telefoon.ga_naar("/mijn/apparaten").tekst


def test_who_forgot_the_pincode_gets_another_that_whoever_prints_the_card_does_not_know(
    app, als, fatma
) -> None:
    carla = als("carla")
    runner = app.test_cli_runner()
    assert runner.invoke(args=["lid", "pin-vergeten", str(fatma.id)]).exit_code == 1
    kies_pin(als(), link_op(maak_kaart(carla, fatma)))
    pin = re.search(r"\d{6}", runner.invoke(args=["lid", "pin-vergeten", str(fatma.id)]).output)[0]
    kaart = link_op(maak_kaart(carla, fatma))
    assert als().ga_naar(kaart).kop == "Dag Fatma, typ je pincode"
    assert als().vul_in(kaart, pin=PIN).kop == "Dag Fatma, typ je pincode"
    assert als().vul_in(kaart, pin=pin).pad == "/vandaag"


def test_who_runs_the_site_finds_leden_without_an_address_by_number(app, fatma, sessie) -> None:
    runner = app.test_cli_runner()
    assert f"{fatma.id}  Fatma  (geen e-mail)  buurtverbinder" in runner.invoke(args=["lid", "lijst"]).output
    assert (
        runner.invoke(args=["lid", "rollen", str(fatma.id), "onderzoeker"]).output
        == "Fatma is nu onderzoeker.\n"
    )
    assert "geen lid met nummer 999" in runner.invoke(args=["lid", "inloglink", "999"]).output
