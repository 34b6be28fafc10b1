"""What somebody types on a sheet that they opened with its code is kept while they type: with the sheet, and nowhere else."""

import threading
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from leergemeenschap.app import OPRUIMSTAPPEN
from leergemeenschap.leden.concepten import Concept
from leergemeenschap.werkbladen.actions import begin_blad, maak_bladen
from leergemeenschap.werkbladen.actions.drafts import CONCEPT_MAX_TEKENS
from leergemeenschap.werkbladen.models import Bladconcept, Werkbladantwoord
from leergemeenschap.werkbladen.views.filling_access import GELEEND
from tests.bezoeker import Bezoeker, Pagina
from tests.leden.test_bewaren import bewaar, verzegeld

VRAAG = "/invullingen/1/vraag/1"


@pytest.fixture
def blad(sessie, klok, werkblad, code_van_blad) -> str:
    """Where the QR of one sheet without a name leads."""
    maak_bladen(sessie, werkblad, 2)
    begin_blad(sessie, werkblad, 1, klok())
    sessie.commit()
    return f"/w/{code_van_blad(1)}"


@pytest.fixture
def bewaard(sessie):
    """The texts that are kept with sheets."""

    def _bewaard() -> list[str]:
        sessie.rollback()
        sessie.expire_all()
        return list(sessie.scalars(sa.select(Bladconcept.tekst).order_by(Bladconcept.bewaard_op)))

    return _bewaard


@pytest.fixture
def antwoorden(sessie):
    def _antwoorden() -> list[str]:
        sessie.rollback()
        sessie.expire_all()
        return list(sessie.scalars(sa.select(Werkbladantwoord.tekst)))

    return _antwoorden


def open_blad(als, blad: str, naam: str | None = None) -> tuple[Bezoeker, Pagina]:
    """Somebody with the code, at the first question."""
    gast = als(naam) if naam else als()
    pagina = gast.vul_in(blad)
    assert pagina.pad == VRAAG
    return gast, pagina


def test_what_is_typed_is_kept_and_back_on_another_phone_with_the_same_code(
    als, blad, bewaard, antwoorden
) -> None:
    gast, pagina = open_blad(als, blad)
    assert bewaar(gast, pagina, tekst="Geduld").json == {"bewaard": "10.30 uur", "verwerkt": []}
    bewaar(gast, pagina, tekst="Geduld helpt.")
    assert (bewaard(), antwoorden()) == (["Geduld helpt."], [])
    ander, terug = open_blad(als, blad)
    assert terug.velden()["tekst"] == "Geduld helpt."
    assert "Je had al iets geschreven op 3 maart om 10.30 uur." in terug.tekst
    assert "/concept" not in "".join(terug.links)
    ander.verstuur(terug, tekst="Geduld helpt altijd.")
    assert (bewaard(), antwoorden()) == ([], ["Geduld helpt altijd."])


def test_it_is_kept_for_who_is_logged_in_too_and_in_no_draft_of_theirs(als, blad, sessie, bewaard) -> None:
    carla, pagina = open_blad(als, blad, "carla")
    assert bewaar(carla, pagina, tekst="Geduld helpt.").json["bewaard"] == "10.30 uur"
    assert bewaard() == ["Geduld helpt."]
    assert sessie.scalars(sa.select(Concept)).all() == []
    carla.verstuur(pagina, tekst="Geduld helpt.")
    assert bewaard() == []
    assert bewaar(carla, pagina, tekst="Geduld").json["verwerkt"]
    assert bewaard() == []


def test_nobody_without_the_code_reads_it(als, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    bewaar(gast, pagina, tekst="Geduld helpt.")
    for wie in (None, "amina", "carla", "els"):
        ander = als(wie) if wie else als()
        for pad in (VRAAG, "/invullingen/1", "/werkbladen/1/bladen"):
            assert "Geduld helpt." not in ander.client.get(pad, follow_redirects=True).text, (wie, pad)


def test_two_phones_with_one_code_keep_both_texts_and_show_both(als, klok, blad, bewaard, antwoorden) -> None:
    (een, op_een), (twee, op_twee) = open_blad(als, blad), open_blad(als, blad)
    bewaar(een, op_een, tekst="Geduld helpt.")
    klok.vooruit(minutes=1)
    bewaar(twee, op_twee, tekst="Soep helpt.")
    samen = een.ga_naar(VRAAG)
    assert samen.velden()["tekst"] == "Soep helpt.\n\nGeduld helpt."
    een.verstuur(samen)
    assert (bewaard(), antwoorden()) == ([], ["Soep helpt.\n\nGeduld helpt."])


def test_what_was_typed_on_another_phone_since_outlives_a_save(als, blad, bewaard) -> None:
    een, op_een = open_blad(als, blad)
    bewaar(een, op_een, tekst="Geduld")
    twee, op_twee = open_blad(als, blad)
    bewaar(een, op_een, tekst="Geduld helpt ook.")
    twee.verstuur(op_twee)
    assert bewaard() == ["Geduld helpt ook."]


def test_what_is_under_way_when_the_button_saves_comes_back_as_nothing(
    app: Flask, als, blad, bewaard, antwoorden
) -> None:
    gast, pagina = open_blad(als, blad)
    for nummer in range(4):
        pagina = gast.ga_naar(VRAAG)
        velden = gast.invulling(pagina, tekst=f"Geduld {nummer}")
        koekje = gast.client.get_cookie("leergemeenschap").value
        start = threading.Barrier(3)

        def stuur(
            pad: str, velden: dict = velden, start: threading.Barrier = start, koekje: str = koekje
        ) -> None:
            browser = app.test_client()
            browser.set_cookie("leergemeenschap", koekje)
            start.wait()
            browser.post(pad, data=velden).close()

        draden = [threading.Thread(target=stuur, args=(pad,)) for pad in (VRAAG, *["/concept/bewaar"] * 2)]
        for draad in draden:
            draad.start()
        for draad in draden:
            draad.join()
    assert (bewaard(), antwoorden()) == ([], ["Geduld 3"])


def test_a_sealed_text_is_brought_by_whoever_has_the_phone_and_they_read_nothing_of_it(
    app: Flask, als, blad, bewaard
) -> None:
    gast, pagina = open_blad(als, blad)
    pakje = verzegeld(app, gast, pagina, tekst="Geduld, zonder net.")
    volgende = als()
    antwoord = volgende.client.post("/concept/bezorg", data=pakje)
    assert antwoord.json == {"bezorgd": True, "paden": [VRAAG]}
    assert volgende.ga_naar(VRAAG).pad == "/inloggen"
    assert bewaard() == ["Geduld, zonder net."]


def test_a_lid_who_uses_the_phone_next_does_not_throw_it_away(app: Flask, als, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    pakje = verzegeld(app, gast, pagina, tekst="Geduld, zonder net.")
    amina = als("amina")
    token = amina.ga_naar("/menu").velden()["csrf_token"]
    assert amina.client.post("/concept/bezorg", data=pakje | {"csrf_token": token}).json["bezorgd"]
    assert bewaard() == ["Geduld, zonder net."]


def test_an_answer_that_comes_after_the_code_was_forgotten_is_kept_with_the_sheet(
    als, klok, blad, bewaard
) -> None:
    gast, pagina = open_blad(als, blad)
    klok.vooruit(seconds=GELEEND.total_seconds() + 1)
    na = gast.verstuur(pagina, tekst="Geduld helpt.")
    assert na.pad == "/w/"
    assert "Wat je schreef, is bewaard." in na.tekst
    assert bewaard() == ["Geduld helpt."]
    assert open_blad(als, blad)[1].velden()["tekst"] == "Geduld helpt."


def test_after_its_lid_locked_the_sheet_nothing_is_kept_and_the_text_is_given_back(
    als, blad, bewaard
) -> None:
    gast, pagina = open_blad(als, blad)
    amina, _ = open_blad(als, blad, "amina")
    amina.verstuur(amina.ga_naar("/invullingen/1"), "/invullingen/1/van-mij")
    antwoord = bewaar(gast, pagina, tekst="Geduld helpt.")
    assert (antwoord.status_code, antwoord.json) == (403, {"fout": "dicht"})
    na = gast.verstuur(pagina, tekst="Geduld helpt.")
    assert na.status == 404
    assert "Dit typte je" in na.tekst
    assert na.soep.select_one("textarea[readonly]").get_text().strip() == "Geduld helpt."
    assert bewaard() == []


def test_a_code_that_was_made_void_writes_nothing_any_more_and_the_new_one_does(
    als, sessie, werkblad, lid, bewaard
) -> None:
    def print_voor_amina() -> str:
        blad = als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(lid("amina").id)])
        return blad.soep.select_one(".strookje .papiercode").get_text()

    gast = als()
    pagina = gast.verstuur(gast.ga_naar(f"/w/{print_voor_amina()}"))
    bewaar(gast, pagina, tekst="Geduld.")
    amina = als("amina")
    papier = amina.ga_naar("/mijn/papier")
    amina.verstuur(papier, papier.soep.select_one(".prints form")["action"])
    antwoord = bewaar(gast, pagina, tekst="Stiekem.")
    assert (antwoord.status_code, antwoord.json) == (403, {"fout": "dicht"})
    na = gast.verstuur(pagina, tekst="Stiekem.")
    assert (na.status, na.kop) == (404, "Deze code werkt niet")
    assert na.soep.select_one("textarea[readonly]").get_text().strip() == "Stiekem."
    assert bewaard() == ["Geduld."]
    ander = als()
    nieuw = ander.verstuur(ander.ga_naar(f"/w/{print_voor_amina()}"))
    bewaar(ander, nieuw, tekst="Geduld helpt.")
    assert bewaard() == ["Geduld helpt."]


def test_what_was_handed_in_meanwhile_stands_beside_an_older_draft_and_is_not_written_over(
    als, klok, blad, bewaard, antwoorden
) -> None:
    (een, op_een), (twee, op_twee) = open_blad(als, blad), open_blad(als, blad)
    bewaar(een, op_een, tekst="Eerst dit.")
    klok.vooruit(minutes=1)
    twee.verstuur(op_twee, tekst="Ingeleverd.")
    terug = een.ga_naar(VRAAG)
    assert terug.velden()["tekst"] == "Eerst dit."
    assert "Ingeleverd." in terug.tekst, "what a tap on Verder writes over is shown first"
    een.verstuur(terug, knop="sla_over")
    assert (bewaard(), antwoorden()) == (["Eerst dit."], ["Ingeleverd."])
    een.verstuur(een.ga_naar(VRAAG), tekst="", knop="sla_over")
    assert (bewaard(), antwoorden()) == ([], ["Ingeleverd."])


def test_who_wrote_on_a_screen_from_before_it_was_handed_in_is_asked_first(
    als, blad, bewaard, antwoorden
) -> None:
    (een, op_een), (twee, op_twee) = open_blad(als, blad), open_blad(als, blad)
    twee.verstuur(op_twee, tekst="Ingeleverd.")
    gevraagd = een.verstuur(op_een, tekst="Eerst dit.")
    assert "Ingeleverd." in gevraagd.tekst
    assert antwoorden() == ["Ingeleverd."]


def test_a_sealed_text_that_arrives_after_handing_in_changes_no_answer(
    app: Flask, als, blad, bewaard, antwoorden
) -> None:
    gast, pagina = open_blad(als, blad)
    ouder = verzegeld(app, gast, pagina, tekst="Geduld")
    gast.verstuur(pagina, tekst="Geduld helpt.")
    als().client.post("/concept/bezorg", data=ouder)
    assert (bewaard(), antwoorden()) == ([], ["Geduld helpt."])


def test_what_stands_in_the_answer_already_does_not_wait_as_well(
    als, klok, blad, bewaard, antwoorden
) -> None:
    gast, pagina = open_blad(als, blad)
    gast.verstuur(pagina, tekst="Geduld helpt.")
    klok.vooruit(seconds=GELEEND.total_seconds() + 1)
    assert gast.verstuur(pagina, tekst="Geduld helpt.").pad == "/w/"
    assert (bewaard(), antwoorden()) == ([], ["Geduld helpt."])


def test_who_says_that_the_sheet_is_theirs_finds_what_was_typed_before(
    als, blad, bewaard, antwoorden
) -> None:
    gast, pagina = open_blad(als, blad)
    bewaar(gast, pagina, tekst="Geduld helpt.")
    amina, _ = open_blad(als, blad, "amina")
    amina.verstuur(amina.ga_naar("/invullingen/1"), "/invullingen/1/van-mij")
    terug = amina.ga_naar(VRAAG)
    assert terug.velden()["tekst"] == "Geduld helpt."
    amina.verstuur(terug)
    assert (bewaard(), antwoorden()) == ([], ["Geduld helpt."])


def test_reading_back_tells_what_is_not_in_an_answer_yet(als, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    bewaar(gast, pagina, tekst="Geduld helpt.")
    terug = gast.ga_naar("/invullingen/1/nalezen")
    assert "Je typte hier iets wat nog niet in je antwoord staat." in terug.tekst
    gast.vul_in(f"{VRAAG}?nalezen=1")
    assert "Je typte hier iets" not in gast.ga_naar("/invullingen/1/nalezen").tekst


def test_who_empties_what_they_wrote_leaves_nothing(als, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    bewaar(gast, pagina, tekst="Geduld helpt.")
    assert bewaar(gast, pagina, tekst="", knop="vergeet").json == {"bewaard": ""}
    assert bewaard() == []


def test_a_sheet_that_was_forged_or_is_gone_keeps_nothing(als, sessie, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    assert bewaar(gast, pagina, tekst="Geduld.", submission="vals").json == {"bewaard": ""}
    assert bewaar(gast, pagina, tekst="x" * (CONCEPT_MAX_TEKENS + 1)).status_code == 413
    sessie.execute(sa.text("DELETE FROM invulling"))
    sessie.commit()
    assert bewaar(gast, pagina, tekst="Geduld.").status_code == 403
    assert bewaard() == []


def test_who_lets_a_machine_type_is_slowed_down(als, klok, blad) -> None:
    gast, pagina = open_blad(als, blad)
    assert {bewaar(gast, pagina, tekst=f"Geduld {nummer}").status_code for nummer in range(95)} == {200, 429}
    klok.vooruit(minutes=2)
    assert bewaar(gast, pagina, tekst="Geduld").status_code == 200


def test_what_nobody_came_back_for_goes(app: Flask, als, sessie, klok, blad, bewaard) -> None:
    gast, pagina = open_blad(als, blad)
    bewaar(gast, pagina, tekst="Geduld helpt.")
    settings = app.config["SETTINGS"]
    (stap,) = (stap for stap in OPRUIMSTAPPEN if stap.naam == "concepten op werkbladen")
    assert stap.ruim_op(sessie, settings, klok()) == 0
    assert stap.ruim_op(sessie, settings, klok() + timedelta(days=settings.bewaar_concepten)) == 1
    sessie.commit()
    assert bewaard() == []
