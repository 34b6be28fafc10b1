"""What was typed is never lost, and one form makes one thing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import sqlalchemy as sa

from leergemeenschap.leden.concepten import Concept
from leergemeenschap.leden.models import Aanmelding
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.models import Ontmoeting
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.zelfopdrachten.models import Terugblik
from tests.bezoeker import Pagina
from tests.conftest import adres_van
from tests.wereld import een_ontmoeting, een_zelfopdracht


def hoeveel(sessie, model) -> int:
    sessie.rollback()
    return sessie.scalar(sa.select(sa.func.count()).select_from(model))


def verloop(sessie) -> None:
    """Every log-in ends, as after a long time."""
    sessie.execute(sa.delete(Aanmelding))
    sessie.commit()


def test_a_second_tap_makes_no_second_thing_and_leads_to_the_same_page(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/ontmoetingen/nieuw")
    eerste = amina.verstuur(pagina, tekst="Soep")
    tweede = amina.verstuur(pagina, tekst="Soep")
    assert (eerste.pad, eerste.kop) == (tweede.pad, tweede.kop)
    assert hoeveel(sessie, Ontmoeting) == 1


def test_twenty_taps_at_once_make_one_thing(app, als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    velden = amina.invulling(pagina, tekst="Hoe begin ik?")
    koekje = amina.client.get_cookie("leergemeenschap").value

    def tik(_nummer: int) -> tuple[int, str]:
        browser = app.test_client()
        browser.set_cookie("leergemeenschap", koekje)
        antwoord = browser.post("/leervragen/nieuw", data=velden)
        return antwoord.status_code, antwoord.location

    with ThreadPoolExecutor(8) as tikken:
        antwoorden = set(tikken.map(tik, range(20)))
    assert hoeveel(sessie, Leervraag) == 1
    assert len(antwoorden) == 1
    assert hoeveel(sessie, Ronde) == 1


def test_looking_back_twice_by_a_double_tap_is_one_terugblik(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik")
    eerste = amina.verstuur(pagina, uitkomst="bezig")
    assert amina.verstuur(pagina, uitkomst="bezig").pad == eerste.pad
    assert hoeveel(sessie, Terugblik) == 1


def test_deleting_by_a_double_tap_ends_on_the_list_both_times(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/verwijder")
    assert [amina.verstuur(pagina).kop for _ in range(2)] == ["Mijn zelfopdrachten"] * 2


def test_the_same_token_in_anothers_hands_is_another_form(als, sessie) -> None:
    amina, bram = als("amina"), als("bram")
    velden = amina.ga_naar("/leervragen/nieuw").velden()
    amina.vul_in("/leervragen/nieuw", tekst="Van Amina", submission=velden["submission"])
    pagina = bram.vul_in("/leervragen/nieuw", tekst="Van Bram", submission=velden["submission"])
    assert pagina.kop == "Van Bram"
    assert hoeveel(sessie, Leervraag) == 2


def test_text_typed_while_the_log_in_ended_waits_at_the_same_form(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/ontmoetingen/nieuw")
    verloop(sessie)
    inloggen = amina.verstuur(pagina, tekst="Een lang verhaal over soep", soort="gesprek", wanneer="gisteren")
    assert inloggen.kop == "Inloggen"
    assert "Wat je schreef, is bewaard." in inloggen.tekst
    assert hoeveel(sessie, Ontmoeting) == 0
    amina.meld_aan(adres_van("amina"))
    terug = amina.ga_naar(Pagina(inloggen.antwoord).antwoord.request.args["verder"])
    assert terug.pad == "/ontmoetingen/nieuw"
    velden = terug.velden()
    assert (velden["tekst"], velden["soort"], velden["wanneer"]) == (
        "Een lang verhaal over soep",
        "gesprek",
        "gisteren",
    )
    assert "Je had al iets geschreven op 3 maart om 10.30 uur." in terug.tekst
    assert amina.verstuur(terug).kop == "Bewaard"
    assert hoeveel(sessie, Concept) == 0


def test_vandaag_brings_up_what_was_not_saved(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    verloop(sessie)
    amina.verstuur(pagina, tekst="Hoe durf ik?")
    amina.meld_aan(adres_van("amina"))
    vandaag = amina.ga_naar("/vandaag")
    assert "Ga verder waar je was" in vandaag.tekst
    assert "/leervragen/nieuw" in vandaag.links


def test_kept_text_is_shown_to_its_maker_only(als, sessie) -> None:
    gedeelde_computer = als("amina")
    pagina = gedeelde_computer.ga_naar("/leervragen/nieuw")
    verloop(sessie)
    gedeelde_computer.verstuur(pagina, tekst="Iets van Amina")
    gedeelde_computer.meld_aan(adres_van("bram"))
    assert gedeelde_computer.ga_naar("/leervragen/nieuw").velden()["tekst"] == ""
    assert "Ga verder waar je was" not in gedeelde_computer.ga_naar("/vandaag").tekst


def test_a_forged_owner_keeps_nothing(als, sessie) -> None:
    gast = als()
    gast.client.post("/leervragen/nieuw", data={"tekst": "Van een ander", "submission": "WzEsInh4Il0.vals"})
    assert hoeveel(sessie, Concept) == 0


def test_a_form_that_was_open_too_long_comes_back_with_what_was_typed(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    velden = amina.invulling(pagina, tekst="Hoe lang duurt dit?") | {"csrf_token": "verlopen"}
    antwoord = Pagina(amina.client.post("/leervragen/nieuw", data=velden, follow_redirects=True))
    assert antwoord.velden()["tekst"] == "Hoe lang duurt dit?"
    assert "Probeer het nog een keer." in antwoord.tekst
    assert hoeveel(sessie, Leervraag) == 0
    assert amina.verstuur(antwoord).kop == "Hoe lang duurt dit?"


def test_a_terugblik_on_vandaag_is_kept_too_when_the_log_in_ended(als, sessie, lid, klok) -> None:
    zelfopdracht = een_zelfopdracht(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik")
    verloop(sessie)
    amina.verstuur(pagina, uitkomst="bezig", tekst="Half klaar")
    amina.meld_aan(adres_van("amina"))
    velden = amina.ga_naar(f"/zelfopdrachten/{zelfopdracht.id}/terugblik").velden()
    assert {"Half klaar", "bezig"} <= set(velden.values())


def test_a_text_with_an_error_comes_back_word_for_word(als) -> None:
    tekst = '  Regel één\n\nRegel "twee" & <drie>'
    pagina = als("amina").vul_in("/ontmoetingen/nieuw", tekst=tekst, soort="onzin")
    assert pagina.velden()["tekst"] == tekst.strip()


def test_what_was_not_saved_can_be_thrown_away_by_its_maker_only(als, sessie) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    verloop(sessie)
    amina.verstuur(pagina, tekst="Laat maar")
    bram = als("bram")
    token = bram.ga_naar("/menu").velden()["csrf_token"]
    assert bram.ga_naar("/concept/weg?pad=/leervragen/nieuw").pad == "/vandaag"
    bram.client.post("/concept/weg?pad=/leervragen/nieuw", data={"csrf_token": token})
    assert hoeveel(sessie, Concept) == 1
    amina.meld_aan(adres_van("amina"))
    assert "‘Laat maar’" in amina.ga_naar("/vandaag").tekst
    vraag = amina.ga_naar("/concept/weg?pad=/leervragen/nieuw")
    assert "Laat maar" in vraag.tekst
    assert hoeveel(sessie, Concept) == 1
    vandaag = amina.verstuur(vraag)
    assert "Ga verder waar je was" not in vandaag.tekst
    assert hoeveel(sessie, Concept) == 0


def test_a_form_with_only_a_button_leaves_nothing_to_go_on_with(als, sessie, lid, klok) -> None:
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    pagina = amina.ga_naar(f"/ontmoetingen/{ontmoeting.id}/reflectie")
    verloop(sessie)
    amina.verstuur(pagina, knop="snel")
    assert hoeveel(sessie, Concept) == 0


def test_another_persons_form_that_was_open_too_long_is_kept_for_nobody(als, sessie) -> None:
    velden = als("amina").ga_naar("/leervragen/nieuw").velden()
    als("bram").client.post(
        "/leervragen/nieuw", data=velden | {"tekst": "Van wie?", "csrf_token": "verlopen"}
    )
    assert hoeveel(sessie, Concept) == 0


def test_what_is_sent_for_a_lid_who_has_left_is_kept_for_nobody(als, sessie, lid) -> None:
    amina = als("amina")
    pagina = amina.ga_naar("/leervragen/nieuw")
    sessie.delete(lid("amina"))
    sessie.commit()
    assert amina.verstuur(pagina, tekst="Nog iets").kop == "Inloggen"
    assert hoeveel(sessie, Concept) == 0


def tegelijk(app, koekje: str | None, verzoeken: list[tuple[str, dict]]) -> list[int]:
    """Send all of these at the same moment, as one person on several screens."""
    start = Barrier(len(verzoeken))

    def stuur(verzoek: tuple[str, dict]) -> int:
        browser = app.test_client()
        if koekje:
            browser.set_cookie("leergemeenschap", koekje)
        start.wait()
        return browser.post(verzoek[0], data=verzoek[1]).status_code

    with ThreadPoolExecutor(len(verzoeken)) as schermen:
        return list(schermen.map(stuur, verzoeken))


def test_things_written_at_once_on_two_screens_are_all_kept_in_one_ronde(app, als, sessie) -> None:
    amina = als("amina")
    verzoeken = [
        ("/ontmoetingen/nieuw", amina.invulling(amina.ga_naar("/ontmoetingen/nieuw"), tekst=f"Soep {nummer}"))
        for nummer in range(4)
    ]
    koekje = amina.client.get_cookie("leergemeenschap").value
    assert tegelijk(app, koekje, verzoeken) == [302] * 4
    assert (hoeveel(sessie, Ontmoeting), hoeveel(sessie, Ronde)) == (4, 1)


def test_a_double_tap_after_the_log_in_ended_keeps_the_text_too(app, als, sessie) -> None:
    amina = als("amina")
    velden = amina.invulling(amina.ga_naar("/leervragen/nieuw"), tekst="Hoe durf ik?")
    verloop(sessie)
    assert tegelijk(app, None, [("/leervragen/nieuw", velden)] * 4) == [302] * 4
    assert hoeveel(sessie, Concept) == 1
