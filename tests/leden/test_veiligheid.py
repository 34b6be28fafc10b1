"""Coming in under attack: being led off the site, other host names, cookies put there by others, forms of other sites."""

import re
from urllib.parse import quote, unquote

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.leden.actions import BestaatAl, nodig_uit
from leergemeenschap.leden.models import Aanmelding, Inlogcode, Lid, Rol
from leergemeenschap.leden.queries import normaal_adres
from tests.bezoeker import Bezoeker
from tests.conftest import wacht_op_de_post
from tests.leden.inlogpost import code_uit, de_mail, link_uit, log_in_per_mail, vraag_mail
from tests.wereld import iemand_zonder_mail

KWAAD = "kwaad.example"
# What was sent to other sites as "where to go next". None of it may lead off ours.
OMLEIDINGEN = [
    "https://kwaad.example", "http://kwaad.example", "HTTPS://kwaad.example/", "//kwaad.example", "///kwaad.example",
    "////kwaad.example", "/\\kwaad.example", "/\\/kwaad.example", "\\\\kwaad.example", "\\/kwaad.example",
    "/\t/kwaad.example", "/\n/kwaad.example", "/\r/kwaad.example", "\t//kwaad.example", " //kwaad.example",
    "\x00//kwaad.example", "/\x00/kwaad.example", "\x0b//kwaad.example", "\u00a0//kwaad.example", "/\u3000/kwaad.example",
    "https:kwaad.example", "https:/kwaad.example", "https:\\\\kwaad.example", "https:///kwaad.example", "ht\ntps://kwaad.example",
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "mailto:kwaad@kwaad.example", "//kwaad.example/%2f..", "/%09/kwaad.example", "/%5ckwaad.example",
    "/%2fkwaad.example", "/.//kwaad.example", "/..//kwaad.example", "/vandaag/..//kwaad.example", "//user@kwaad.example",
    "http://localhost@kwaad.example", "http://localhost.kwaad.example", "//kwaad\u3002example", "/vandaag\r\nLocation: //kwaad.example",
    "//%6bwaad.example", "?verder=//kwaad.example", "#//kwaad.example", "kwaad.example", ".kwaad.example", "@kwaad.example",
]  # fmt: skip


def waar_een_browser_heen_gaat(adres: str, nu: str = "http://localhost/inloggen") -> str:
    """The host that an address leads to, by the rules of the URL standard (WHATWG) for an http page."""
    adres = re.sub(r"^[\x00-\x20]+|[\x00-\x20]+$", "", adres)
    adres = re.sub(r"[\t\n\r]", "", adres)
    schema = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", adres)
    rest = adres[schema.end() :] if schema else adres
    if schema and schema[1].lower() not in {"http", "https"}:
        return schema[0].lower()
    rest = rest.replace("\\", "/")
    if schema and schema[1].lower() == "http" and not rest.startswith("//"):
        schema = None  # "http:x" on an http page is a path of that page
    if schema or rest.startswith("//"):
        return unquote(re.split(r"[/?#]", rest.lstrip("/"), maxsplit=1)[0].rpartition("@")[2]).replace(
            "\u3002", "."
        )
    return re.match(r"https?://([^/]*)", nu)[1]


def test_the_table_is_long_enough_and_judged_as_browsers_do() -> None:
    assert len(set(OMLEIDINGEN)) >= 45
    weg = {adres for adres in OMLEIDINGEN if waar_een_browser_heen_gaat(adres) != "localhost"}
    assert {"//kwaad.example", "/\\kwaad.example", "/\t/kwaad.example", "https:kwaad.example"} <= weg
    assert waar_een_browser_heen_gaat("/%5ckwaad.example") == "localhost"


@pytest.mark.parametrize("verder", OMLEIDINGEN)
def test_no_address_leads_off_the_site(als, mails, verder: str) -> None:
    gast, amina = als(), als("amina")
    vraag = {"verder": verder}
    antwoorden = [
        amina.client.get(pad, query_string=vraag)
        for pad in ("/inloggen", "/inloggen/code", "/inloggen/wachtwoord", "/inloggen/controle")
    ]
    pagina = gast.ga_naar("/inloggen?verder=" + quote(verder))
    velden = gast.invulling(pagina, email="amina@test.example")
    antwoorden.append(gast.client.post("/inloggen", query_string=vraag, data=velden))
    code = gast.ga_naar(antwoorden[-1].location)
    velden = gast.invulling(code, code=code_uit(de_mail(mails)))
    antwoorden.append(gast.client.post("/inloggen/code", query_string=vraag, data=velden))
    for antwoord in antwoorden:
        assert antwoord.status_code == 302
        assert waar_een_browser_heen_gaat(antwoord.location) == "localhost", antwoord.location
    for link in pagina.links | code.links:
        assert waar_een_browser_heen_gaat(link) == "localhost", link


@pytest.mark.parametrize(
    "host", [KWAAD, "localhost.kwaad.example", "kwaad.example:80", "localhost@kwaad.example", "", "[::1]"]
)
def test_under_another_host_name_nothing_is_answered_and_nothing_is_mailed(
    als, mails, sessie, host: str
) -> None:
    gast = als()
    velden = gast.ga_naar("/inloggen").velden() | {"email": "amina@test.example"}
    antwoord = gast.client.post("/inloggen", data=velden, headers={"Host": host})
    assert antwoord.status_code == 400
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 0


@pytest.mark.parametrize(
    "kop", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Forwarded-Server", "X-Original-URL"]
)
def test_no_header_changes_the_links_in_a_mail(als, mails, kop: str) -> None:
    gast = als()
    velden = gast.ga_naar("/inloggen").velden() | {"email": "amina@test.example"}
    waarde = f"host={KWAAD}" if kop == "Forwarded" else KWAAD
    gast.client.post("/inloggen", data=velden, headers={kop: waarde})
    tekst = de_mail(mails)
    assert KWAAD not in tekst
    assert "http://localhost/inloggen/link/" in tekst


def test_a_cookie_that_somebody_else_put_there_does_not_become_their_door(als, mails) -> None:
    dief, slachtoffer = als(), als()
    vraag_mail(dief, "bram@test.example")
    de_mail(mails)
    for mail in mails():
        mail.unlink()
    geplant = dief.client.get_cookie("leergemeenschap").value
    slachtoffer.client.set_cookie("leergemeenschap", geplant)
    assert log_in_per_mail(slachtoffer, mails).pad == "/vandaag"
    assert slachtoffer.client.get_cookie("leergemeenschap").value != geplant
    assert dief.ga_naar("/vandaag").kop == "Inloggen"


def test_a_forged_or_changed_cookie_is_nobody(als) -> None:
    amina = als("amina")
    echt = amina.client.get_cookie("leergemeenschap").value
    for vals in (
        echt[:-1] + ("A" if echt[-1] != "A" else "E"),
        "." + echt,
        echt.split(".")[0],
        "x",
        "",
        "{}",
    ):
        dief = als()
        dief.client.set_cookie("leergemeenschap", vals)
        assert dief.ga_naar("/vandaag").kop == "Inloggen", vals


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        ("/inloggen", {"email": "bram@test.example"}),
        ("/inloggen/wachtwoord", {"email": "amina@test.example", "wachtwoord": "paars fornuis zingt zacht"}),
        ("/inloggen/kaart", {"code": "abcd"}),
    ],
)
def test_another_site_cannot_log_anybody_in(als, sessie, pad: str, velden: dict[str, str]) -> None:
    als("amina").vul_in("/mijn/wachtwoord", wachtwoord="paars fornuis zingt zacht", elders_uit=None)
    for token in ({}, {"csrf_token": "raad"}, {"csrf_token": als().ga_naar(pad).velden()["csrf_token"]}):
        gast = als()
        assert gast.client.post(pad, data=velden | token).status_code == 302
        assert gast.ga_naar("/vandaag").kop == "Inloggen"
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 0


@pytest.mark.parametrize("pad", ["/uitloggen", "/mijn/apparaten/andere-uit"])
def test_another_site_cannot_log_anybody_out(als, pad: str) -> None:
    tablet, amina = als("amina"), als("amina")
    for token in (
        {},
        {"csrf_token": "raad"},
        {"csrf_token": als("bram").ga_naar("/menu").velden()["csrf_token"]},
    ):
        amina.client.post(pad, data=token)
    assert (amina.client.get(pad).status_code, tablet.ga_naar("/vandaag").pad) == (405, "/vandaag")
    assert amina.ga_naar("/vandaag").pad == "/vandaag"


def test_after_an_account_is_closed_no_cookie_card_or_mail_opens_anything(app, als, mails) -> None:
    amina = als("amina")
    vraag_mail(als())
    link = link_uit(de_mail(mails))
    app.test_cli_runner().invoke(args=["lid", "verwijder", "amina@test.example"], input="j\n")
    assert amina.ga_naar("/vandaag").kop == "Inloggen"
    assert als().ga_naar(link).kop == "Inloggen"


def test_a_code_works_once_also_for_two_tabs_that_send_it(als, mails, sessie) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    velden = gast.invulling(pagina, code=code_uit(de_mail(mails)))
    cookie = gast.client.get_cookie("leergemeenschap").value
    assert gast.client.post("/inloggen/code", data=velden).location == "/vandaag"
    tweede = als()
    tweede.client.set_cookie("leergemeenschap", cookie)
    assert tweede.client.post("/inloggen/code", data=velden).status_code == 200
    assert sessie.scalar(sa.select(sa.func.count(Aanmelding.id))) == 1


def test_link_and_code_of_one_mail_are_used_up_together(als, mails) -> None:
    gast = als()
    pagina = vraag_mail(gast)
    tekst = de_mail(mails)
    als().vul_in(link_uit(tekst))
    assert gast.verstuur(pagina, code=code_uit(tekst)).kop == "Kijk in je mail"


def test_no_secret_in_an_address_reaches_the_log(als, mails, sessie, klok, caplog) -> None:
    caplog.set_level("DEBUG")
    vraag_mail(als())
    link = link_uit(de_mail(mails))
    als().ga_naar(link)
    kaart = als("carla").vul_in(f"/leden/kaart/{iemand_zonder_mail(sessie, klok()).id}")
    code = kaart.soep.select_one(".inlogkaart__code").get_text(strip=True).replace("-", "")
    als().ga_naar(f"/inloggen/kaart/{code}")
    assert "/inloggen/kaart/<code>" in caplog.text
    assert link.rsplit("/", 1)[1] not in caplog.text
    assert code not in caplog.text
    assert "amina@test.example" not in caplog.text


def test_pages_with_a_secret_are_kept_by_no_browser_and_named_to_no_other_site(als, mails) -> None:
    vraag_mail(als())
    antwoord = als().client.get(link_uit(de_mail(mails)))
    assert antwoord.headers["Cache-Control"] == "no-store"
    assert antwoord.headers["Referrer-Policy"] == "same-origin"


def test_a_very_long_address_is_refused_at_once(als, sessie) -> None:
    assert len(vraag_mail(als(), "a" * 500_000 + "@test.example").fouten()) == 1
    assert sessie.scalar(sa.select(sa.func.count(Inlogcode.id))) == 0


@given(
    st.sampled_from(
        ["amina@test.example", "straße@test.example", "\ufb01ets@test.example", "\u0130nci@test.example"]
    ),
    st.sampled_from(
        [
            str.upper,
            str.lower,
            str.title,
            lambda adres: f" {adres}\u00a0",
            lambda adres: adres.replace("a", "\uff41"),
        ]
    ),
)
def test_an_address_is_the_same_in_every_way_that_looks_the_same(adres: str, anders) -> None:
    assert normaal_adres(normaal_adres(adres)) == normaal_adres(adres)
    if "\u0130" not in adres:
        assert normaal_adres(anders(adres)) == normaal_adres(adres)


@pytest.mark.parametrize(
    "adres",
    ["AMINA@TEST.EXAMPLE", " amina@test.example ", "\uff41mina@test.example", "amina@test.example\u00a0"],
)
def test_nobody_can_take_an_address_that_looks_like_another(app, sessie, klok, adres: str) -> None:
    with pytest.raises(BestaatAl):
        nodig_uit(sessie, naam="Nep", email=adres, rollen={Rol.BEHEERDER}, op=klok())
    assert sessie.scalar(sa.select(sa.func.count(Lid.id))) == 5


def test_known_and_unknown_addresses_cost_the_database_the_same_work(als, count_queries) -> None:
    werk = []
    for adres in ("amina@test.example", "niemand@test.example"):
        gast: Bezoeker = als()
        velden = gast.ga_naar("/inloggen").velden() | {"email": adres}
        with count_queries() as opdrachten:
            gast.client.post("/inloggen", data=velden)
            wacht_op_de_post()
        werk.append([opdracht.split(" WHERE ")[0].split(" VALUES ")[0] for opdracht in opdrachten])
    assert werk[0] == werk[1]
    assert len(werk[0]) > 3
