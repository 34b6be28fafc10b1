"""Trying too often: stopped kindly, for everybody alike, over all processes, and without keeping who it was."""

import pytest
import sqlalchemy as sa
from werkzeug.http import parse_date

from leergemeenschap.core import limits
from leergemeenschap.core.limits import LIMITS, Limit, RateCount
from tests.bezoeker import Bezoeker
from tests.leden.inlogpost import log_in_per_mail, vraag_mail

TE_VAAK = "Dit is te vaak geprobeerd."


def van_adres(bezoeker: Bezoeker, adres: str) -> Bezoeker:
    bezoeker.client.environ_base["REMOTE_ADDR"] = adres
    return bezoeker


def test_every_brake_has_a_name_of_its_own() -> None:
    assert len({limit.name for limit in LIMITS}) == len(LIMITS)


@pytest.mark.parametrize("adres", ["amina@test.example", "niemand@test.example"])
def test_the_sixth_mail_in_an_hour_says_when_to_try_again_for_known_and_unknown_alike(
    als, klok, adres
) -> None:
    for _ in range(5):
        assert vraag_mail(als(), adres).status == 200
    pagina = vraag_mail(als(), adres)
    assert pagina.status == 429
    assert pagina.fouten() == [f"{TE_VAAK} Probeer het na 11.31 uur opnieuw."]
    assert pagina.velden()["email"] == adres
    assert parse_date(pagina.antwoord.headers["Retry-After"]) is not None
    klok.vooruit(minutes=61)
    assert vraag_mail(als(), adres).status == 200


def test_capitals_and_strange_signs_do_not_make_it_another_address(als) -> None:
    for adres in (
        "amina@test.example",
        "AMINA@test.example",
        " Amina@Test.Example",
        "amina@test.example",
        "aMina@test.example",
    ):
        vraag_mail(als(), adres)
    assert vraag_mail(als(), "\uff41mina@test.example").status == 429


def test_it_holds_over_processes(als, andere_app) -> None:
    for _ in range(5):
        vraag_mail(als())
    assert vraag_mail(Bezoeker(andere_app())).status == 429


def test_a_whole_bijeenkomst_behind_one_address_can_log_in_and_a_flood_cannot(als, monkeypatch) -> None:
    for nummer in range(60):
        assert vraag_mail(als(), f"lid{nummer}@test.example").status == 200
    monkeypatch.setattr(limits, "VISITOR", Limit("bezoeker", 60, limits.VISITOR.window))
    assert vraag_mail(als(), "nog-een@test.example").status == 429
    assert vraag_mail(van_adres(als(), "198.51.100.7"), "nog-een@test.example").status == 200


def test_one_household_is_one_visitor_with_ipv6(als, monkeypatch) -> None:
    monkeypatch.setattr(limits, "VISITOR", Limit("bezoeker", 2, limits.VISITOR.window))
    for eind in ("1", "2"):
        assert vraag_mail(van_adres(als(), f"2001:db8:1:1::{eind}"), f"{eind}@test.example").status == 200
    assert vraag_mail(van_adres(als(), "2001:db8:1:1::3"), "3@test.example").status == 429
    assert vraag_mail(van_adres(als(), "2001:db8:1:2::3"), "3@test.example").status == 200


def test_guessing_codes_in_many_mails_is_braked(als, monkeypatch) -> None:
    monkeypatch.setattr(limits, "CODE", Limit("inlogcode", 3, limits.CODE.window))
    gast = als()
    pagina = vraag_mail(gast)
    statussen = [gast.verstuur(pagina, code="000000").status for _ in range(4)]
    assert statussen == [200, 200, 200, 429]


@pytest.mark.parametrize("adres", ["amina@test.example", "niemand@test.example"])
def test_guessing_passwords_is_braked_and_the_address_stays_typed(als, adres) -> None:
    als("amina").vul_in("/mijn/wachtwoord", wachtwoord="paars fornuis zingt zacht", elders_uit=None)
    for _ in range(10):
        pagina = als().vul_in("/inloggen/wachtwoord", email=adres, wachtwoord="raad raad raad")
        assert pagina.status == 200
    pagina = als().vul_in("/inloggen/wachtwoord", email=adres, wachtwoord="paars fornuis zingt zacht")
    assert pagina.status == 429
    assert (pagina.velden()["email"], pagina.velden()["wachtwoord"]) == (adres, "")


def test_guessing_cards_is_braked(als, monkeypatch) -> None:
    monkeypatch.setattr(limits, "CARD", Limit("inlogkaart", 2, limits.CARD.window))
    statussen = [als().vul_in("/inloggen/kaart", code="abcd-efgh-jkmn-pqrs").status for _ in range(3)]
    assert statussen == [200, 200, 429]


def test_inviting_is_braked_and_what_was_typed_stays(als, monkeypatch) -> None:
    monkeypatch.setattr(limits, "INVITATION", Limit("uitnodigen", 1, limits.INVITATION.window))
    carla = als("carla")
    carla.vul_in("/leden/uitnodigen", naam="Gijs")
    pagina = carla.vul_in("/leden/uitnodigen", naam="Fatma", buurt="Muziekwijk")
    assert pagina.status == 429
    assert (pagina.velden()["naam"], pagina.velden()["buurt"]) == ("Fatma", "Muziekwijk")


def test_a_button_that_is_pressed_too_often_gets_a_page_that_says_when(als, monkeypatch) -> None:
    carla = als("carla")
    kaart = carla.vul_in("/leden/uitnodigen", naam="Fatma")
    monkeypatch.setattr(limits, "INVITATION", Limit("uitnodigen", 1, limits.INVITATION.window))
    antwoord = carla.verstuur(kaart)
    assert (antwoord.status, antwoord.kop) == (429, "Even wachten")
    assert "Probeer het na 11.30 uur opnieuw." in antwoord.tekst
    assert "Retry-After" in antwoord.antwoord.headers


def test_who_tried_is_kept_as_a_keyed_digest_for_a_short_time(als, sessie, klok) -> None:
    vraag_mail(van_adres(als(), "203.0.113.77"))
    bewaard = sessie.execute(sa.select(RateCount.key, RateCount.ends_at)).all()
    assert len(bewaard) == 3
    assert not any("203.0" in key or "amina" in key for key, _ in bewaard)
    klok.vooruit(minutes=61)
    vraag_mail(van_adres(als(), "198.51.100.7"), "bram@test.example")
    sessie.rollback()
    assert len(set(sessie.scalars(sa.select(RateCount.key))) & {key for key, _ in bewaard}) == 0


@pytest.mark.parametrize(("proxies", "gezien"), [(0, "127.0.0.1"), (1, "198.51.100.7"), (2, "203.0.113.9")])
def test_visitors_are_told_apart_behind_our_own_proxies_and_nobody_elses(
    andere_app, app, proxies, gezien
) -> None:
    site = andere_app(proxies=proxies)
    seen = []
    site.before_request_funcs.setdefault(None, []).append(lambda: seen.append(limits.visitor()))
    site.test_client().get("/hulp", headers={"X-Forwarded-For": "10.9.9.9, 203.0.113.9, 198.51.100.7"})
    assert seen == [gezien]
    antwoord = site.test_client().get(
        "/hulp", headers={"X-Forwarded-Host": "kwaad.example", "X-Forwarded-For": "1.2.3.4"}
    )
    assert antwoord.status_code == 200
    assert "kwaad.example" not in antwoord.text


def houd_op(als, adres: str = "amina@test.example") -> int:
    """Ask for mails to an address from many places at once, until it is braked everywhere."""
    gekregen = 0
    for plek in range(10, 20):
        for _ in range(6):
            gekregen += vraag_mail(van_adres(als(), f"198.51.100.{plek}"), adres).status == 200
    return gekregen


def log_uit(bezoeker: Bezoeker) -> None:
    bezoeker.verstuur(bezoeker.ga_naar("/menu"), "/uitloggen")


def test_who_knows_an_address_holds_up_its_mails_from_their_own_place_only(als) -> None:
    for _ in range(6):
        vraag_mail(van_adres(als(), "198.51.100.7"))
    assert vraag_mail(van_adres(als(), "198.51.100.7")).status == 429
    assert vraag_mail(van_adres(als(), "203.0.113.9")).status == 200


@pytest.mark.parametrize("adres", ["amina@test.example", "niemand@test.example"])
def test_from_many_places_together_an_address_gets_twelve_mails_an_hour(als, adres) -> None:
    assert houd_op(als, adres) == 12
    assert vraag_mail(van_adres(als(), "203.0.113.9"), adres).status == 429


def test_a_browser_where_a_lid_was_at_home_cannot_be_held_up(als, mails) -> None:
    telefoon = als()
    log_in_per_mail(telefoon, mails, blijf="y")
    log_uit(telefoon)
    houd_op(als)
    assert [vraag_mail(telefoon).status for _ in range(6)] == [200] * 5 + [429]


def test_being_at_home_as_one_lid_gives_no_mails_to_another(als, mails) -> None:
    telefoon = als()
    log_in_per_mail(telefoon, mails, "bram@test.example", blijf="y")
    log_uit(telefoon)
    houd_op(als)
    assert vraag_mail(telefoon).status == 429


def test_a_shared_device_remembers_nobody(als, mails) -> None:
    tablet = als()
    log_in_per_mail(tablet, mails)
    log_uit(tablet)
    houd_op(als)
    assert vraag_mail(tablet).status == 429
    with tablet.client.session_transaction(base_url="http://localhost") as cookie:
        assert "thuis" not in cookie


def test_the_mark_in_the_cookie_does_not_tell_the_address_and_is_no_way_in(als, mails) -> None:
    telefoon = als()
    log_in_per_mail(telefoon, mails, blijf="y")
    log_uit(telefoon)
    with telefoon.client.session_transaction(base_url="http://localhost") as cookie:
        assert set(cookie) <= {"thuis", "csrf_token", "_permanent", "_flashes", "_fresh"}
        assert "amina" not in str(dict(cookie))
    assert telefoon.ga_naar("/vandaag").kop == "Inloggen"
