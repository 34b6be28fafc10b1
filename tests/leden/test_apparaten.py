"""Where a lid is logged in, and ending that."""

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.models import Aanmelding
from leergemeenschap.leden.views.device_words import apparaat_in_woorden
from tests.leden.inlogpost import log_in_per_mail

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0"


def knop_uit(pagina):
    (form,) = [form for form in pagina.soep.select("form") if form["action"].endswith("/uit")]
    return form["action"]


def test_the_list_says_which_browser_since_when_and_seen_when(als, mails, klok, sessie) -> None:
    als("amina")
    telefoon = als()
    telefoon.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    log_in_per_mail(telefoon, mails, blijf="y")
    klok.vooruit(days=2)
    pagina = telefoon.ga_naar("/mijn/apparaten")
    eerste, tweede = (kaart.get_text(" ", strip=True) for kaart in pagina.soep.select(".kaarten > li"))
    assert eerste.startswith(
        "Firefox op Android Dit apparaat Ingelogd sinds 3 maart. Voor het laatst gezien:"
    )
    assert tweede.startswith("Een apparaat Ingelogd sinds 3 maart. Voor het laatst gezien: 3 maart.")
    assert "Voor het laatst gezien: vandaag." in telefoon.ga_naar("/mijn/apparaten").tekst
    klok.vooruit(days=1)
    assert "Voor het laatst gezien: gisteren." in telefoon.ga_naar("/mijn/apparaten").tekst


def test_no_address_and_no_time_of_day_is_kept(als, mails, sessie) -> None:
    telefoon = als()
    telefoon.client.environ_base |= {"HTTP_USER_AGENT": FIREFOX, "REMOTE_ADDR": "203.0.113.77"}
    log_in_per_mail(telefoon, mails)
    # Not the digest: in its random signs any three digits may stand
    kolommen = [kolom for kolom in Aanmelding.__table__.columns if kolom.name != "sleutel_digest"]
    bewaard = str(sessie.execute(sa.select(*kolommen)).all())
    assert "203.0.113" not in bewaard
    assert "130" not in bewaard


def test_one_device_can_be_ended_from_another(als) -> None:
    tablet, telefoon = als("amina"), als("amina")
    pagina = telefoon.ga_naar("/mijn/apparaten")
    assert "Dat apparaat is uitgelogd." in telefoon.verstuur(pagina, knop_uit(pagina)).tekst
    assert tablet.ga_naar("/vandaag").kop == "Inloggen"
    assert telefoon.ga_naar("/vandaag").pad == "/vandaag"


def test_all_others_can_be_ended_at_once(als) -> None:
    tablet, computer, telefoon = als("amina"), als("amina"), als("amina")
    bram = als("bram")
    telefoon.verstuur(telefoon.ga_naar("/mijn/apparaten"), "/mijn/apparaten/andere-uit")
    assert [wie.ga_naar("/vandaag").pad for wie in (tablet, computer, telefoon, bram)] == [
        "/inloggen",
        "/inloggen",
        "/vandaag",
        "/vandaag",
    ]


def test_a_device_of_another_lid_cannot_be_ended_or_known(als, sessie) -> None:
    amina, bram = als("amina"), als("bram")
    van_amina = sessie.scalars(sa.select(Aanmelding.id).order_by(Aanmelding.id)).first()
    velden = {"csrf_token": bram.ga_naar("/menu").velden()["csrf_token"]}
    assert bram.client.post(f"/mijn/apparaten/{van_amina}/uit", data=velden).status_code == 404
    assert amina.ga_naar("/vandaag").pad == "/vandaag"


def test_seeing_a_device_is_written_once_a_day(als, count_queries, klok) -> None:
    amina = als("amina")
    klok.vooruit(days=1)
    geschreven = []
    for _ in range(3):
        with count_queries() as opdrachten:
            amina.ga_naar("/menu")
        geschreven.append(sum("UPDATE aanmelding" in opdracht for opdracht in opdrachten))
    assert geschreven == [1, 0, 0]


@pytest.mark.parametrize(
    ("zegt", "woorden"),
    [
        (FIREFOX, "Firefox op Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/128.0 Safari/537.36", "Chrome op Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/128.0 Safari/537.36 Edg/128.0", "Edge op Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1 Version/17.5 Safari/604.1", "Safari op iPhone"),
        ("Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Safari/537.36",
         "Samsung Internet op Android"),
        ("curl/8.0", ""), ("", ""), ("<script>" * 5000, ""),
    ],
)  # fmt: skip
def test_browsers_are_called_what_their_owners_call_them(zegt, woorden) -> None:
    assert apparaat_in_woorden(zegt) == woorden
