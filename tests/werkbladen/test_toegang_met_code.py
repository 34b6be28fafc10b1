"""Who may open which sheet: logged in, with the code of a sheet, without a name, and nobody else."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.core import limits
from leergemeenschap.leden.actions.coming_in import geef_rollen
from leergemeenschap.leden.models import Rol
from leergemeenschap.werkbladen.actions import begin_blad, begin_invulling, geef_naam, maak_bladen
from leergemeenschap.werkbladen.codes import bladcode, werkbladcode
from leergemeenschap.werkbladen.models import Invulling
from leergemeenschap.werkbladen.queries import TERUGLEZEN_TOT
from leergemeenschap.werkbladen.views.filling_access import GELEEND
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.test_migrations import alle_rijen
from tests.wereld import een_invulling, een_werkblad, iemand_zonder_mail

GEWEIGERD = "Deze code werkt niet"


@pytest.fixture
def met_bladen(sessie, werkblad):
    """The same, with three sheets without a name, which anybody may ask one more of."""
    werkblad.zonder_account = True
    maak_bladen(sessie, werkblad, 3)
    sessie.commit()
    return werkblad


def invullingen(sessie) -> list[tuple[int | None, int | None]]:
    sessie.expire_all()
    return [tuple(rij) for rij in sessie.execute(sa.select(Invulling.lid_id, Invulling.blad))]


def open_met(bezoeker, code: str, **rest):
    """Scan the code, and tap the button on its page."""
    return bezoeker.vul_in(f"/w/{code}", **rest)


def test_who_is_logged_in_scans_the_code_and_begins_on_a_sheet_of_their_own(als, sessie, lid, deur) -> None:
    amina = als("amina")
    pagina = amina.ga_naar(deur)
    assert "3 vragen. Je mag vragen overslaan." in pagina.tekst
    assert invullingen(sessie) == []
    for _ in range(2):
        assert amina.verstuur(pagina, knop="ik").pad.startswith("/invullingen/")
    assert invullingen(sessie) == [(lid("amina").id, None)]


def test_who_is_not_logged_in_comes_back_to_this_werkblad(als, deur) -> None:
    links = als().ga_naar(deur).links
    assert {f"/inloggen?verder={deur}", f"/inloggen/kaart?verder={deur}"} <= links


@pytest.mark.parametrize("getypt", ["{}", " {} ", "hoofdletters"])
def test_a_code_can_be_typed_in_more_than_one_way(als, deur, getypt) -> None:
    code = deur.removeprefix("/w/")
    als_getypt = f"{code[:3]}-{code[3:]}".upper() if getypt == "hoofdletters" else getypt.format(code)
    assert als().vul_in("/w/", code=als_getypt).pad == deur


def test_the_code_of_a_sheet_can_be_typed_where_the_other_is_typed_and_behind_it(
    als, sessie, met_bladen, deur, code_van_blad
) -> None:
    for pad, velden in (("/w/", {}), (deur, {"knop": "blad"})):
        pagina = als().vul_in(pad, code=code_van_blad(2).upper(), **velden)
        assert pagina.pad == "/invullingen/1/vraag/1"
    assert invullingen(sessie) == [(None, 2)]


def test_a_page_behind_a_code_writes_nothing_and_tells_nothing_of_a_sheet(
    als, met_bladen, code_van_blad, engine
) -> None:
    voor = alle_rijen(engine)
    echt, geraden = (als().ga_naar(f"/w/{code}") for code in (code_van_blad(1), "1-acdefg"))
    assert echt.tekst == geraden.tekst
    assert alle_rijen(engine) == voor


def test_without_a_name_somebody_gets_a_sheet_and_a_code_to_come_back_with(
    als, sessie, met_bladen, deur, code_van_blad
) -> None:
    gast = als()
    pagina = gast.ga_naar(deur)
    daarna = gast.verstuur(pagina, knop="zonder_naam")
    assert daarna.kop == "Bewaar deze code"
    assert daarna.soep.select_one(".bladcode").get_text() == code_van_blad(4).upper()
    # A second tap is the same sheet, also on a screen that never got the first answer
    assert gast.verstuur(pagina, knop="zonder_naam").pad == daarna.pad
    assert invullingen(sessie) == [(None, 4)]
    assert open_met(als(), code_van_blad(4)).pad == "/invullingen/1/vraag/1"


def test_without_an_account_nobody_begins_where_that_was_not_meant(als, sessie, werkblad, deur) -> None:
    gast = als()
    pagina = gast.ga_naar(deur)
    assert "Ik heb geen account" not in pagina.tekst
    assert gast.verstuur(pagina, knop="zonder_naam").pad == deur
    assert invullingen(sessie) == []


def test_a_lid_without_mail_takes_part_with_the_code_of_their_sheet_and_it_names_nobody(
    als, sessie, klok, werkblad, code_van_lid
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    gast = als()
    pagina = open_met(gast, code_van_lid(fatma.id))
    assert pagina.pad == "/invullingen/1/vraag/1"
    assert "Fatma" not in pagina.antwoord.text
    assert invullingen(sessie) == [(fatma.id, None)]
    for elders in ("/vandaag", "/cirkel", "/mijn/gegevens"):
        assert gast.ga_naar(elders).pad == "/inloggen"


@pytest.mark.parametrize("wat", ["geraden", "ander blad", "niet gemaakt", "elders", "weg", "vergeten"])
def test_every_code_that_does_not_work_gets_one_and_the_same_page(
    als, sessie, klok, met_bladen, code_van_blad, wat, engine
) -> None:
    elders = een_werkblad(sessie, klok())
    maak_bladen(sessie, elders, 1)
    elders.haal_weg(klok())
    sessie.commit()
    codes = {
        "geraden": "1-acdefg",
        "ander blad": code_van_blad(1).replace("1-", "2-"),
        "niet gemaakt": code_van_blad(9),
        "elders": bladcode(GEHEIM_VAN_DE_SITE, elders.id, 1),
        "weg": werkbladcode(GEHEIM_VAN_DE_SITE, elders.id),
        "vergeten": "zzzzzz",
    }
    code = codes[wat]
    gast = als()
    pagina = gast.ga_naar(f"/w/{code}")
    if pagina.status == 200:
        pagina = gast.verstuur(pagina)
    assert (pagina.status, pagina.kop) == (404, GEWEIGERD)
    assert pagina.tekst == als().ga_naar("/w/zomaar-wat").tekst
    assert invullingen(sessie) == []


def test_a_wrong_code_that_was_typed_says_so_beside_the_field(als, met_bladen, deur) -> None:
    for pad, velden in (("/w/", {}), (deur, {"knop": "blad"})):
        for getypt in ("", "1-acdefg", "99999999999-acdefg", "é", "\x00"):
            pagina = als().vul_in(pad, code=getypt, **velden)
            assert pagina.fouten() == [
                "Deze code klopt niet. Kijk nog eens op het papier, of vraag het de begeleider."
            ]


def test_after_closing_who_wrote_reads_on_for_six_weeks_and_nobody_begins(
    als, sessie, klok, met_bladen, deur, code_van_blad
) -> None:
    begin_blad(sessie, met_bladen, 1, klok())
    met_bladen.sluit(klok())
    sessie.commit()
    assert "Dit werkblad is gesloten." in als().ga_naar(deur).tekst
    assert open_met(als(), code_van_blad(1)).pad == "/invullingen/1/vraag/1"
    assert open_met(als(), code_van_blad(2)).kop == GEWEIGERD
    klok.vooruit(seconds=TERUGLEZEN_TOT.total_seconds() + 1)
    assert als().ga_naar(deur).kop == GEWEIGERD
    assert open_met(als(), code_van_blad(1)).kop == GEWEIGERD


def test_who_guesses_codes_is_stopped_also_at_the_right_one(
    als, sessie, met_bladen, code_van_blad, monkeypatch
) -> None:
    monkeypatch.setattr(limits, "SHEET_CODE", limits.SHEET_CODE._replace(times=2))
    gast = als()
    for _ in range(2):
        gast.vul_in("/w/", code="1-acdefg")
    assert gast.vul_in("/w/", code=code_van_blad(1)).status == 429
    assert open_met(gast, code_van_blad(1)).status == 429
    assert invullingen(sessie) == []


def test_a_whole_room_behind_one_address_opens_its_sheets(
    als, met_bladen, deur, code_van_blad, monkeypatch
) -> None:
    monkeypatch.setattr(limits, "SHEET_CODE", limits.SHEET_CODE._replace(times=2))
    for blad in (1, 2, 3):
        assert als().vul_in("/w/", code=deur.removeprefix("/w/")).pad == deur
        assert als().vul_in("/w/", code=code_van_blad(blad)).pad.endswith("/vraag/1")
        assert open_met(als(), code_van_blad(blad)).pad.endswith("/vraag/1")


def test_a_code_opens_one_sheet_and_the_next_code_takes_its_place(als, met_bladen, code_van_blad) -> None:
    gast = als()
    open_met(gast, code_van_blad(1))
    assert open_met(gast, code_van_blad(2)).pad == "/invullingen/2/vraag/1"
    assert gast.ga_naar("/invullingen/2").status == 200
    assert gast.ga_naar("/invullingen/1").pad == "/inloggen"


def test_on_a_screen_that_is_shared_the_next_person_is_not_led_to_the_sheet_before(
    als, sessie, klok, met_bladen, deur, code_van_blad
) -> None:
    gast = als()
    gast.vul_in(deur, knop="zonder_naam")
    pagina = gast.ga_naar(deur)
    assert "Ga verder" not in pagina.tekst
    gast.verstuur(pagina, knop="zonder_naam")
    assert invullingen(sessie) == [(None, 4), (None, 5)]
    assert gast.ga_naar("/invullingen/1").pad == "/inloggen"
    klok.vooruit(seconds=GELEEND.total_seconds() + 1)
    assert gast.ga_naar("/invullingen/2").pad == "/inloggen"


def test_on_ones_own_phone_the_same_code_leads_back_to_what_one_wrote(
    als, sessie, klok, met_bladen, deur
) -> None:
    gast = als()
    begonnen = gast.vul_in(deur, knop="zonder_naam", eigen_apparaat="y")
    klok.vooruit(days=2)
    pagina = gast.ga_naar(deur)
    formulier = next(
        form for form in pagina.soep.select("form") if "Ga verder op dat blad" in form.get_text()
    )
    velden = {veld["name"]: veld["value"] for veld in formulier.select("input")}
    antwoord = gast.client.post(deur, data=velden | {"knop": "verder"})
    assert antwoord.location == begonnen.pad.replace("/code", "/vraag/1")


@pytest.mark.parametrize("wie", ["amina", "bram"])
def test_logging_in_or_out_forgets_the_sheet_that_was_opened_with_a_code(
    als, met_bladen, code_van_blad, wie, app
) -> None:
    gast = als()
    open_met(gast, code_van_blad(1))
    lid = als(wie)
    open_met(lid, code_van_blad(1))
    assert lid.ga_naar("/invullingen/1").status == 200
    lid.verstuur(lid.ga_naar("/menu"), "/uitloggen")
    assert lid.ga_naar("/invullingen/1").pad == "/inloggen"


def test_one_lid_never_opens_the_sheet_of_another_without_its_code(als, sessie, lid, werkblad, klok) -> None:
    invulling = een_invulling(sessie, werkblad, lid("amina"), klok())
    pad = f"/invullingen/{invulling.id}"
    assert als("amina").ga_naar(pad).status == 200
    for wie in ("bram", "carla", "dirk", "els"):
        assert als(wie).client.get(pad).status_code == 404
    weg, er = als().client.get("/invullingen/424242"), als().client.get(pad)
    assert (weg.status_code, er.status_code) == (302, 302)


def test_no_code_opens_a_sheet_that_its_lid_wrote_on_while_logged_in(
    als, sessie, lid, klok, werkblad, code_van_lid
) -> None:
    """A begeleider prints these codes, and must not read with them what is for its maker only."""
    amina = lid("amina")
    invulling = begin_invulling(sessie, werkblad, amina, klok())
    sessie.commit()
    assert open_met(als(), code_van_lid(amina.id)).pad == f"/invullingen/{invulling.id}/vraag/1"
    gast = als("carla")
    open_met(gast, code_van_lid(amina.id))
    invulling.doe_op_slot()
    sessie.commit()
    assert open_met(als(), code_van_lid(amina.id)).kop == GEWEIGERD
    assert gast.client.get(f"/invullingen/{invulling.id}").status_code == 404
    assert open_met(als("amina"), code_van_lid(amina.id)).pad == f"/invullingen/{invulling.id}/vraag/1"


def test_no_code_opens_a_sheet_that_somebody_says_is_theirs(
    als, sessie, lid, klok, met_bladen, code_van_blad
) -> None:
    geef_naam(sessie, begin_blad(sessie, met_bladen, 1, klok()), lid("amina"), klok())
    sessie.commit()
    assert open_met(als(), code_van_blad(1)).kop == GEWEIGERD
    assert open_met(als("carla"), code_van_blad(1)).kop == GEWEIGERD
    assert open_met(als("amina"), code_van_blad(1)).pad == "/invullingen/1/vraag/1"


def test_a_code_of_somebody_who_does_not_take_part_any_more_opens_nothing(
    als, sessie, klok, werkblad, code_van_lid
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    code = code_van_lid(fatma.id)
    geef_rollen(fatma, {Rol.ONDERZOEKER})
    sessie.commit()
    assert open_met(als(), code).kop == GEWEIGERD


def test_a_werkblad_in_the_making_has_no_code_yet(als, sessie, klok, werkblad, deur) -> None:
    werkblad.stand = type(werkblad.stand).MAKEN
    sessie.commit()
    assert als("carla").ga_naar(deur).kop == GEWEIGERD
    assert als("amina").ga_naar(f"/werkbladen/{werkblad.id}/invullen").status == 404


def test_who_goes_on_after_the_werkblad_was_taken_away_keeps_their_sheet(
    als, sessie, klok, met_bladen, code_van_blad
) -> None:
    gast = als()
    open_met(gast, code_van_blad(1))
    klok.vooruit(seconds=timedelta(hours=1).total_seconds())
    met_bladen.haal_weg(klok())
    sessie.commit()
    assert gast.ga_naar("/invullingen/1").status == 200
    assert open_met(als(), code_van_blad(1)).kop == GEWEIGERD
