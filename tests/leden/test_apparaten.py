"""Where a lid is logged in, and ending that."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.leden.actions import geef_rollen, meld_aan
from leergemeenschap.leden.models import Aanmelding, Rol
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


@pytest.fixture
def kom_binnen(als, sessie, lid, klok):
    """A browser in which this lid logged in just now, and said whether it is their own."""

    def _kom_binnen(naam: str, *, eigen_apparaat: bool):
        browser = als()
        wie = lid(naam)
        meld_aan(sessie, wie, klok(), eigen_apparaat=eigen_apparaat)
        sessie.commit()
        with browser.client.session_transaction(base_url="http://localhost") as cookie:
            cookie["_user_id"] = wie.aanmeldsleutel
        return browser

    return _kom_binnen


@pytest.mark.parametrize(
    ("naam", "eigen_apparaat", "mag", "te_lang"),
    [
        ("amina", True, {"days": 80}, {"days": 11}),
        ("amina", False, {"minutes": 59}, {"minutes": 76}),
        ("carla", True, {"hours": 8}, {"hours": 9, "minutes": 1}),
        ("carla", False, {"minutes": 29}, {"minutes": 46}),
        ("dirk", False, {"minutes": 29}, {"minutes": 46}),
        ("els", False, {"minutes": 29}, {"minutes": 46}),
    ],
)
def test_who_does_nothing_for_long_is_logged_out_sooner_on_a_shared_device_and_with_more_rights(
    kom_binnen, klok, naam, eigen_apparaat, mag, te_lang
) -> None:
    browser = kom_binnen(naam, eigen_apparaat=eigen_apparaat)
    klok.vooruit(**mag)
    assert browser.ga_naar("/menu").pad == "/menu"
    klok.vooruit(**te_lang)
    assert browser.ga_naar("/menu").kop == "Inloggen"


@pytest.mark.parametrize(
    ("naam", "eigen_apparaat", "hoogstens"),
    [("amina", False, 8 * 60), ("carla", False, 8 * 60), ("carla", True, 14 * 24 * 60)],
)
def test_however_busy_one_is_it_ends_some_day(kom_binnen, klok, naam, eigen_apparaat, hoogstens) -> None:
    browser = kom_binnen(naam, eigen_apparaat=eigen_apparaat)
    stap = 25 if not eigen_apparaat else 400
    for _ in range((hoogstens - 1) // stap):
        klok.vooruit(minutes=stap)
        assert browser.ga_naar("/menu").pad == "/menu"
    klok.vooruit(minutes=stap + 1)
    assert browser.ga_naar("/menu").kop == "Inloggen"


def test_a_new_role_counts_for_log_ins_that_are_there(als, kom_binnen, sessie, lid, klok) -> None:
    amina = kom_binnen("amina", eigen_apparaat=True)
    klok.vooruit(days=15)
    assert amina.ga_naar("/menu").pad == "/menu"
    geef_rollen(lid("amina"), {Rol.BEGELEIDER})
    sessie.commit()
    assert amina.ga_naar("/menu").kop == "Inloggen"


def test_the_end_is_moved_on_in_steps_that_do_not_tell_the_minute(
    kom_binnen, sessie, klok, count_queries
) -> None:
    carla = kom_binnen("carla", eigen_apparaat=False)
    geschreven = 0
    for _ in range(60):
        klok.vooruit(minutes=1)
        with count_queries() as opdrachten:
            carla.ga_naar("/menu")
        geschreven += sum("UPDATE aanmelding" in opdracht for opdracht in opdrachten)
        sessie.rollback()
        einde = sessie.scalars(sa.select(Aanmelding.geldig_tot)).one()
        assert (einde.minute % 15, einde.second, einde.microsecond) == (0, 0, 0)
    assert geschreven == 4


def test_of_a_buurtverbinder_on_their_own_device_only_the_day_is_known(
    als, kom_binnen, sessie, lid, klok
) -> None:
    amina = kom_binnen("amina", eigen_apparaat=True)
    voor = sessie.scalars(sa.select(Aanmelding.geldig_tot)).one()
    klok.vooruit(days=3, minutes=17)
    amina.ga_naar("/menu")
    sessie.rollback()
    assert (
        sessie.scalars(sa.select(Aanmelding.geldig_tot)).one()
        == voor
        == klok() - timedelta(days=3, minutes=17) + timedelta(days=90)
    )


def test_what_was_typed_when_it_ended_waits_at_the_same_form(als, kom_binnen, sessie, lid, klok) -> None:
    carla = kom_binnen("carla", eigen_apparaat=False)
    pagina = carla.ga_naar("/leervragen/nieuw")
    klok.vooruit(minutes=50)
    inloggen = carla.verstuur(pagina, tekst="Een half uur aan gewerkt")
    assert "Wat je schreef, is bewaard." in inloggen.tekst
    carla.meld_aan("carla@test.example")
    assert carla.ga_naar("/leervragen/nieuw").velden()["tekst"] == "Een half uur aan gewerkt"


@pytest.mark.parametrize(
    ("naam", "eigen_apparaat", "regel"),
    [
        ("amina", True, "Je eigen apparaat. Logt vanzelf uit op 1 juni."),
        ("amina", False, "Een apparaat dat je deelt. Logt uit na 1 uur niets doen, en uiterlijk om 18.30 uur."),
        ("carla", False, "Een apparaat dat je deelt. Logt uit na een half uur niets doen, en uiterlijk om 18.30 uur."),
        ("carla", True, "Je eigen apparaat. Logt uit na 8 uur niets doen, en uiterlijk op 17 maart."),
    ],
)  # fmt: skip
def test_the_list_says_when_a_log_in_ends_by_itself(kom_binnen, naam, eigen_apparaat, regel) -> None:
    browser = kom_binnen(naam, eigen_apparaat=eigen_apparaat)
    assert regel in browser.ga_naar("/mijn/apparaten").tekst


def test_a_log_in_that_ended_by_itself_is_not_on_the_list(als, kom_binnen, sessie, lid, klok) -> None:
    kom_binnen("carla", eigen_apparaat=False)
    klok.vooruit(hours=1)
    assert len(als("carla").ga_naar("/mijn/apparaten").soep.select(".kaarten > li")) == 1
