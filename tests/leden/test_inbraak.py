"""Breaking in by what lies between two steps: two browsers at the same moment, a role in between, an odd answer."""

from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from leergemeenschap.core import limits
from leergemeenschap.core.passwords import _NOBODYS, _hasher
from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.forms import is_adres
from leergemeenschap.leden.models import Aanmelding, Rol
from leergemeenschap.leden.views import cards, second_factor
from tests.bezoeker import Bezoeker
from tests.leden.inlogpost import app_van, log_in_per_mail, stel_app_in, vraag_mail
from tests.wereld import iemand_zonder_mail

PIN = "730518"


def kaart_van(als, lid) -> str:
    """The address on a new card."""
    kaart = als("carla").vul_in(f"/leden/kaart/{lid.id}")
    return "/inloggen/kaart/" + kaart.soep.select_one(".inlogkaart__code").get_text(strip=True).replace(
        "-", ""
    )


def komt_ertussen(monkeypatch, view, ander) -> None:
    """Let somebody else go first, between the count of a try and the look at what was typed."""
    echt = view.te_vaak

    def te_vaak(*geteld):
        later = echt(*geteld)
        monkeypatch.setattr(view, "te_vaak", echt)
        draad = Thread(target=ander)
        draad.start()
        draad.join()
        return later

    monkeypatch.setattr(view, "te_vaak", te_vaak)


@pytest.mark.parametrize("met", ["app en papier", "twee keer de app", "twee keer hetzelfde papier"])
def test_one_half_log_in_becomes_one_whole_one(als, sessie, lid, klok, mails, monkeypatch, met) -> None:
    papier = stel_app_in(als("amina"), sessie, lid("amina"), klok)
    klok.vooruit(minutes=1)
    gast, tweede = als(), als()
    pagina = log_in_per_mail(gast, mails)
    tweede.client.set_cookie("leergemeenschap", gast.client.get_cookie("leergemeenschap").value)
    code = app_van(sessie, lid("amina")).at(klok())
    eerst, dan = {
        "app en papier": (code, papier[0]),
        "twee keer de app": (code, code),
        "twee keer hetzelfde papier": (papier[0], papier[0]),
    }[met]
    uit = []
    komt_ertussen(monkeypatch, second_factor, lambda: uit.append(tweede.verstuur(pagina, code=eerst).pad))
    uit.append(gast.verstuur(pagina, code=dan).pad)
    assert uit == ["/vandaag", "/inloggen"]
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id))) == 2


@pytest.mark.parametrize("eerste_kaart", [True, False])
def test_one_card_lets_one_browser_in(als, sessie, klok, monkeypatch, eerste_kaart) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    kaart = kaart_van(als, fatma)
    if not eerste_kaart:
        als().vul_in(kaart, pin=PIN, nog_eens=PIN)
        kaart = kaart_van(als, fatma)
    velden = {"pin": PIN, "nog_eens": PIN} if eerste_kaart else {"pin": PIN}
    gast, dief = als(), als()
    pagina, van_dief = gast.ga_naar(kaart), dief.ga_naar(kaart)
    uit = []
    komt_ertussen(monkeypatch, cards, lambda: uit.append(gast.verstuur(pagina, **velden).pad))
    uit.append(dief.verstuur(van_dief, **velden).pad)
    assert uit == ["/vandaag", "/inloggen/kaart"]


def test_tries_at_the_same_moment_are_all_counted(app, als) -> None:
    gasten = [als() for _ in range(8)]
    paginas = [gast.ga_naar("/inloggen") for gast in gasten]
    tegelijk, uit = Barrier(8), []

    def vraag(gast: Bezoeker, pagina) -> None:
        tegelijk.wait()
        uit.append(gast.verstuur(pagina, email="niemand@test.example").status)

    draden = [Thread(target=vraag, args=paar) for paar in zip(gasten, paginas, strict=True)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(uit) == [200] * 5 + [429] * 3


def test_a_card_opens_nothing_for_who_got_a_role_after_it_was_printed(als, sessie, klok) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    kaart = kaart_van(als, fatma)
    begeleider = als()
    pagina = begeleider.ga_naar(kaart)
    geef_rollen(fatma, {Rol.BUURTVERBINDER, Rol.BEHEERDER})
    sessie.commit()
    assert begeleider.verstuur(pagina, pin=PIN, nog_eens=PIN).pad == "/inloggen/kaart"
    assert als().ga_naar(kaart).pad == "/inloggen/kaart"
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id)).where(Aanmelding.lid_id == fatma.id)) == 0


@pytest.mark.parametrize(
    ("pad", "velden", "status"),
    [("/leervragen/nieuw", {"tekst": ""}, 200), ("/mijn/apparaten/999/uit", {}, 404), ("/leden/uitnodigen", {}, 403)],
)  # fmt: skip
def test_the_first_form_of_a_day_that_is_not_saved_gets_its_answer(als, klok, pad, velden, status) -> None:
    amina = als("amina")
    token = {"csrf_token": amina.ga_naar("/menu").velden()["csrf_token"]}
    klok.vooruit(days=1)
    assert amina.client.post(pad, data=token | velden).status_code == status
    (apparaat,) = amina.ga_naar("/mijn/apparaten").soep.select(".kaarten > li")
    assert "Voor het laatst gezien: vandaag." in " ".join(apparaat.get_text(" ").split())


@pytest.mark.parametrize(
    "adres",
    ["a\ufe50b@test.example", "a\uff20b@test.example", "a\uff1bb@test.example", "a\uff1cb@test.example",
     "\uff02a\uff02@test.example", "a@test.example,b@test.example", "a@test.example\u3000b@test.example"],
)  # fmt: skip
def test_an_address_that_would_become_two_is_none(als, mails, adres: str) -> None:
    assert not is_adres(adres)
    pagina = als("carla").vul_in("/leden/uitnodigen", naam="Jo", email=adres)
    assert len(pagina.fouten()) == 1
    assert len(als().vul_in("/inloggen", email=adres).fouten()) == 1
    assert mails() == []


@pytest.mark.parametrize(
    "antwoord",
    ["[" * 9000, '{"id":' * 3000, "[]", "null", '{"id":"a","rawId":"a","type":"public-key","response":[]}'],
)
def test_an_odd_answer_of_a_browser_is_a_wrong_one(als, sessie, lid, klok, mails, antwoord: str) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/mijn/controle/passkey")
    velden = pagina.velden() | {"passkey": antwoord}
    assert amina.client.post("/mijn/controle/passkey", data=velden).status_code == 200
    stel_app_in(amina, sessie, lid("amina"), klok)
    gast = als()
    velden = log_in_per_mail(gast, mails).velden() | {"passkey": antwoord}
    assert gast.client.post("/inloggen/controle", data=velden).status_code == 200


def test_visitors_on_a_server_that_listens_on_both_kinds_of_address_are_told_apart(app) -> None:
    gezien = []
    for adres in ("::ffff:192.0.2.1", "::ffff:192.0.2.2", "192.0.2.1", "fe80::1%eth0"):
        with app.test_request_context(environ_base={"REMOTE_ADDR": adres}):
            gezien.append(limits.visitor())
    assert gezien == ["192.0.2.1", "192.0.2.2", "192.0.2.1", "fe80::/64"]


def test_a_password_of_nobody_takes_as_long_as_one_of_somebody() -> None:
    assert not _hasher.check_needs_rehash(_NOBODYS)


def test_every_page_about_coming_in_is_kept_by_no_browser(app, als) -> None:
    paden = {
        str(regel)
        for regel in app.url_map.iter_rules()
        if regel.endpoint.startswith("leden.") and "GET" in regel.methods and not regel.arguments
    }
    assert len(paden) > 12
    for wie in (als(), als("amina"), als("carla")):
        for pad in sorted(paden):
            assert wie.client.get(pad).headers["Cache-Control"] == "no-store", pad


def test_what_is_secret_is_never_kept_as_a_draft(app, als, sessie) -> None:
    paden = sorted(
        {
            str(regel).replace("<int:passkey_id>", "1").replace("<int:aanmelding_id>", "1")
            for regel in app.url_map.iter_rules()
            if "POST" in regel.methods and str(regel).startswith(("/mijn/", "/inloggen"))
        }
    )
    amina = als("amina")
    bewijs = amina.ga_naar("/leervragen/nieuw").velden()["submission"]
    geheim = dict.fromkeys(("wachtwoord", "pin", "nog_eens", "code", "passkey"), "zeer geheim")
    for wie in (als(), amina):
        for pad in paden:
            wie.client.post(pad, data=geheim | {"submission": bewijs})
    assert len(paden) > 12
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Concept)) == 0
    amina.client.post("/leervragen/nieuw", data={"tekst": "Hoe?", "submission": bewijs})
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Concept)) == 1


def test_a_visitor_who_is_stopped_uses_up_no_tries_of_anothers_address(als, monkeypatch) -> None:
    monkeypatch.setattr(limits, "VISITOR", limits.Limit("bezoeker", 2, limits.VISITOR.window))
    for _ in range(9):
        vraag_mail(als(), "bram@test.example")
    thuis = als()
    thuis.client.environ_base["REMOTE_ADDR"] = "198.51.100.7"
    assert vraag_mail(thuis, "bram@test.example").status == 200


def test_the_words_of_a_deleted_lid_do_not_come_to_the_next_one(app, als, sessie, klok) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    tab = als()
    tab.vul_in(kaart_van(als, fatma), pin=PIN, nog_eens=PIN)
    pagina = tab.ga_naar("/leervragen/nieuw")
    app.test_cli_runner().invoke(args=["lid", "verwijder", str(fatma.id)], input="j\n")
    sessie.rollback()
    sessie.expunge_all()
    iemand_zonder_mail(sessie, klok())
    tab.verstuur(pagina, tekst="Van Fatma alleen")
    sessie.rollback()
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Concept)) == 0
