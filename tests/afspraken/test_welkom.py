"""Signing the agreements before anything else, and losing nothing on the way."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session

from leergemeenschap.afspraken.models import Ondertekening
from leergemeenschap.afspraken.views import AFSPRAKEN, ZONDER_ONDERTEKENING
from leergemeenschap.leden.actions import nodig_uit
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leden.views.gate import EERST_INSTELLEN, TWEEDE_FACTOR
from tests.bezoeker import Bezoeker
from tests.conftest import Klok
from tests.wereld import afspraken_van_vandaag

Als = Callable[[str | None], Bezoeker]


@pytest.fixture
def gijs(app, sessie: Session, klok: Klok) -> Callable[[], Bezoeker]:
    """Somebody who was invited this morning, with a browser; each call is another browser of his."""
    nodig_uit(sessie, naam="G. Jansen", email="gijs@test.example", rollen={Rol.BUURTVERBINDER}, op=klok())
    sessie.commit()

    def _gijs() -> Bezoeker:
        bezoeker = Bezoeker(app)
        bezoeker.meld_aan("gijs@test.example")
        return bezoeker

    return _gijs


@pytest.fixture
def nieuwe_versie(sessie: Session, klok: Klok) -> None:
    klok.vooruit(days=30)
    afspraken_van_vandaag(sessie, klok(), 2, wat_is_nieuw="Nieuw: we delen ook foto’s niet door.")


def ondertekeningen(sessie: Session) -> list[tuple[str, int, str]]:
    sessie.rollback()
    gezocht = sa.select(Lid.naam, Ondertekening.versie_nummer, Ondertekening.digest).join(
        Ondertekening, Ondertekening.lid_id == Lid.id
    )
    return [tuple(rij) for rij in sessie.execute(gezocht.order_by(Lid.id, Ondertekening.versie_nummer))]


def test_a_new_lid_is_welcomed_with_the_agreements_and_goes_on_to_where_they_wanted_to_be(
    gijs, sessie, lid
) -> None:
    gijs = gijs()
    pagina = gijs.ga_naar("/leervragen/nieuw?ronde=3")
    assert (pagina.pad, pagina.kop) == ("/welkom", "Fijn dat je meedoet")
    assert "Tekst 1." in pagina.tekst
    assert pagina.velden()["naam"] == "G. Jansen"
    verder = gijs.verstuur(pagina, naam="  Gijs ", buurt="Havenwijk")
    assert verder.antwoord.request.full_path == "/leervragen/nieuw?ronde=3"
    assert ondertekeningen(sessie)[-1] == ("Gijs", 1, "digest 1")
    assert lid("gijs").buurt == "Havenwijk"
    assert gijs.ga_naar("/vandaag").pad == "/vandaag"


@pytest.mark.parametrize(
    "pad",
    ["/vandaag", "/menu", "/ontmoetingen/nieuw", "/bijeenkomsten/", "/kennisbank/bewaard", "/mijn/apparaten"],
)
def test_until_then_every_page_of_leden_leads_to_the_welcome(gijs, pad: str) -> None:
    assert gijs().ga_naar(pad).pad == "/welkom"


@pytest.mark.parametrize(
    "pad", ["/hulp", "/privacy", "/over", "/meedoen", "/kennisbank/", "/kennisbank/zoeken?q=soep"]
)
def test_what_everybody_can_read_stays_open(gijs, pad: str) -> None:
    assert gijs().ga_naar(pad).pad == pad.partition("?")[0]


def test_who_does_not_agree_can_still_take_along_what_is_theirs(gijs) -> None:
    assert gijs().ga_naar("/mijn/gegevens").pad == "/mijn/gegevens"


def test_the_welcome_offers_no_menu_that_only_leads_back(gijs) -> None:
    pagina = gijs().ga_naar("/welkom")
    assert pagina.soep.select("header a.kop__link, nav.balk") == []


@pytest.mark.parametrize("naam", ["\u200b\u200d", "\u202e", "…"])
def test_a_name_that_nobody_can_read_is_asked_again(gijs, sessie, naam: str) -> None:
    pagina = gijs().vul_in("/welkom", naam=naam)
    assert pagina.fouten() == ["Vul een naam in met letters."]
    assert len(ondertekeningen(sessie)) == 5


def test_a_name_is_kept_without_signs_that_nobody_sees(gijs, sessie) -> None:
    gijs().vul_in("/welkom", naam="Gijs\u202e  Jansen\u200b", buurt="\u200bHavenwijk")
    gekozen = sessie.execute(sa.select(Lid.naam, Lid.buurt).where(Lid.email == "gijs@test.example"))
    assert tuple(gekozen.one()) == ("Gijs Jansen", "Havenwijk")


def test_a_name_is_needed_and_nothing_that_was_typed_is_lost(gijs, sessie) -> None:
    gijs = gijs()
    pagina = gijs.vul_in("/welkom", naam=" ", buurt="Havenwijk")
    assert pagina.fouten() == ["Vul in hoe je wilt heten."]
    assert pagina.velden()["buurt"] == "Havenwijk"
    assert len(ondertekeningen(sessie)) == 5
    assert gijs.verstuur(pagina, naam="Gijs").pad == "/vandaag"


def test_what_was_sent_before_signing_waits_at_its_own_form(gijs, sessie, klok) -> None:
    telefoon = gijs()
    telefoon.vul_in("/welkom", naam="Gijs")
    formulier = telefoon.ga_naar("/leervragen/nieuw")
    klok.vooruit(days=1)
    afspraken_van_vandaag(sessie, klok(), 2)
    welkom = telefoon.verstuur(formulier, tekst="Hoe vraag ik om hulp?")
    assert welkom.pad == "/welkom"
    assert "Wat je schreef, is bewaard." in welkom.tekst
    terug = telefoon.verstuur(welkom)
    assert terug.pad == "/leervragen/nieuw"
    assert terug.velden()["tekst"] == "Hoe vraag ik om hulp?"


def test_a_form_without_a_page_of_its_own_leads_on_to_vandaag(gijs) -> None:
    gijs = gijs()
    token = gijs.ga_naar("/welkom").velden()["csrf_token"]
    antwoord = gijs.client.post("/mijn/apparaten/andere-uit", data={"csrf_token": token})
    assert antwoord.location == "/welkom"
    assert gijs.vul_in("/welkom", naam="Gijs").pad == "/vandaag"


def test_not_taking_part_logs_out_kindly_and_takes_nothing_away(gijs, sessie) -> None:
    gijs = gijs()
    thuis = gijs.verstuur(gijs.ga_naar("/welkom"), "/welkom/nog-niet", naam="Gijs")
    assert thuis.pad == "/"
    assert "er is niets weg" in thuis.tekst
    assert gijs.ga_naar("/vandaag").kop == "Inloggen"
    assert sessie.scalar(sa.select(Lid.naam).where(Lid.email == "gijs@test.example")) == "G. Jansen"


def test_a_copied_cookie_is_worth_nothing_after_not_taking_part(gijs) -> None:
    gijs, kopie = gijs(), gijs()
    with gijs.client.session_transaction(base_url="http://localhost") as cookie:
        inhoud = dict(cookie)
    with kopie.client.session_transaction(base_url="http://localhost") as cookie:
        cookie.update(inhoud)
    gijs.verstuur(gijs.ga_naar("/welkom"), "/welkom/nog-niet")
    assert kopie.ga_naar("/welkom").kop == "Inloggen"


def test_two_taps_sign_once(gijs, sessie) -> None:
    gijs = gijs()
    pagina = gijs.ga_naar("/welkom?verder=/cirkel")
    for _ in range(2):
        assert gijs.verstuur(pagina, naam="Gijs").pad == "/cirkel"
    assert len(ondertekeningen(sessie)) == 6


def test_two_devices_sign_once(gijs, sessie, klok) -> None:
    telefoon, laptop = gijs(), gijs()
    op_telefoon, op_laptop = telefoon.ga_naar("/welkom"), laptop.ga_naar("/welkom")
    telefoon.verstuur(op_telefoon, naam="Gijs")
    klok.vooruit(hours=1)
    assert laptop.verstuur(op_laptop, naam="Gijsbert").pad == "/vandaag"
    assert ondertekeningen(sessie)[-1] == ("Gijs", 1, "digest 1")
    assert sessie.scalar(sa.select(sa.func.max(Ondertekening.getekend_op))) == klok().replace(hour=9)


def test_a_new_version_is_signed_again_and_says_what_changed(als: Als, nieuwe_versie, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/zelfopdrachten/")
    assert pagina.kop == "Onze afspraken zijn veranderd"
    assert "Nieuw: we delen ook foto’s niet door." in pagina.tekst
    assert "naam" not in pagina.velden()
    assert "/mijn/gegevens" in pagina.links
    assert amina.verstuur(pagina).pad == "/zelfopdrachten/"
    assert ondertekeningen(sessie)[:2] == [("Amina", 1, "digest 1"), ("Amina", 2, "digest 2")]


def test_who_skipped_a_version_reads_all_that_changed_and_signs_the_newest(
    als: Als, nieuwe_versie, sessie, klok
) -> None:
    afspraken_van_vandaag(sessie, klok(), 3, wat_is_nieuw="Nieuw: groepen.")
    amina = als("amina")
    pagina = amina.ga_naar("/vandaag")
    assert "foto’s" in pagina.tekst
    assert "groepen" in pagina.tekst
    assert amina.verstuur(pagina).pad == "/vandaag"
    assert [nummer for naam, nummer, _ in ondertekeningen(sessie) if naam == "Amina"] == [1, 3]


def test_a_version_for_later_asks_nothing_until_its_day(als: Als, sessie, klok) -> None:
    versie = afspraken_van_vandaag(sessie, klok(), 2)
    versie.geldig_vanaf = klok().date().replace(day=20)
    sessie.commit()
    assert als("amina").ga_naar("/vandaag").pad == "/vandaag"
    klok.vooruit(days=17)
    assert als("amina").ga_naar("/vandaag").pad == "/welkom"


def test_nobody_signs_what_was_not_on_their_screen(gijs, sessie, klok) -> None:
    gijs = gijs()
    pagina = gijs.ga_naar("/welkom")
    afspraken_van_vandaag(sessie, klok(), 2)
    opnieuw = gijs.verstuur(pagina, naam="Gijs", buurt="Havenwijk")
    assert "De afspraken zijn net veranderd." in opnieuw.tekst
    assert "Tekst 2." in opnieuw.tekst
    assert opnieuw.velden()["buurt"] == "Havenwijk"
    assert len(ondertekeningen(sessie)) == 5
    assert gijs.verstuur(opnieuw).pad == "/vandaag"
    assert ondertekeningen(sessie)[-1] == ("Gijs", 2, "digest 2")


@pytest.mark.parametrize("gelezen", ["", "digest 9", "\x00", "é" * 5000])
def test_a_made_up_version_is_never_signed(gijs, sessie, gelezen: str) -> None:
    assert gijs().vul_in("/welkom", naam="Gijs", gelezen=gelezen).pad == "/welkom"
    assert len(ondertekeningen(sessie)) == 5


def test_the_second_factor_comes_first_and_the_agreements_right_after(als: Als, sessie, lid) -> None:
    carla: Lid = lid("carla")
    carla.tweede_factor_sinds = None
    sessie.execute(sa.delete(Ondertekening).where(Ondertekening.lid_id == carla.id))
    sessie.commit()
    begeleider = als("carla")
    assert begeleider.ga_naar("/vandaag").pad == "/mijn/controle"
    assert begeleider.ga_naar("/welkom").pad == "/mijn/controle"
    carla.tweede_factor_sinds = carla.lid_sinds
    sessie.commit()
    assert begeleider.ga_naar("/vandaag").pad == "/welkom"
    assert begeleider.ga_naar("/mijn/controle").pad == "/mijn/controle"
    assert begeleider.vul_in("/welkom", naam="Carla").pad == "/vandaag"


def test_who_signed_has_nothing_to_do_on_the_welcome(als: Als) -> None:
    amina = als("amina")
    assert amina.ga_naar("/welkom").pad == "/vandaag"
    assert amina.ga_naar("/welkom?verder=/cirkel").pad == "/cirkel"
    assert amina.client.get("/welkom?verder=//elders.example").location == "/vandaag"


def test_a_guest_has_to_log_in_first(als: Als) -> None:
    assert als(None).ga_naar("/welkom").kop == "Inloggen"


def test_a_site_without_agreements_asks_for_none(gijs, sessie) -> None:
    sessie.execute(sa.delete(Ondertekening))
    sessie.execute(sa.text("DELETE FROM afspraakversie"))
    sessie.commit()
    assert gijs().ga_naar("/vandaag").pad == "/vandaag"
    assert gijs().ga_naar("/mijn/afspraken").pad == "/vandaag"


def test_what_stays_open_before_something_comes_first_is_there(app) -> None:
    assert set(app.view_functions) | {"static"} >= ZONDER_ONDERTEKENING | EERST_INSTELLEN
    for gate in (AFSPRAKEN, TWEEDE_FACTOR):
        with app.app_context():
            assert gate.leaves_open(gate.page), "else it would lead to itself"
