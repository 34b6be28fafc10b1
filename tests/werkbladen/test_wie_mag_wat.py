"""Who reads, writes and counts what, each where one condition of a query or a verb holds it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.core.own_search import SoughtWord
from leergemeenschap.groepen.models import Zicht
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leden.models import LidRol, Rol
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.werkbladen.actions import (
    AlIngevuld,
    beantwoord,
    begin_blad,
    geef_naam,
    kies_papier,
    maak_bladen,
    neem_als_voorbeeld,
    typ_over,
    zeg_onderzoek,
)
from leergemeenschap.werkbladen.forms.paper import BLADEN_MAX
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, StandWerkblad, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.permissions import (
    naamloos_zichtbaar_voor,
    telt_voor_onderzoek,
    themakeuzes_om_te_tellen,
    zichtbaar_voor,
)
from leergemeenschap.werkbladen.queries import aan_de_beurt, opdrachten_op_papier, zoek_gedeeld
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.wereld import een_bijeenkomst, een_ingevuld_werkblad, een_invulling, een_werkblad, een_zelfopdracht


@pytest.fixture
def amina(lid):
    return lid("amina")


def alle(sessie, model) -> list:
    return list(sessie.scalars(sa.select(model).order_by(model.id)))


# Reading


def test_only_begeleiders_find_sheets_that_are_nobodys(sessie, lid, klok, werkblad) -> None:
    maak_bladen(sessie, werkblad, 1)
    begin_blad(sessie, werkblad, 1, klok())
    sessie.commit()
    gevonden = {
        wie: len(sessie.scalars(naamloos_zichtbaar_voor(lid(wie))).all())
        for wie in ("amina", "carla", "dirk", "els")
    }
    assert gevonden == {"amina": 0, "carla": 1, "dirk": 0, "els": 0}


def test_a_werkblad_that_was_taken_away_is_still_there_for_who_wrote_on_it_only(
    sessie, lid, klok, werkblad
) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    werkblad.haal_weg(klok())
    werkblad.stand = StandWerkblad.MAKEN
    sessie.commit()
    gezien = {wie: sessie.scalars(zichtbaar_voor(lid(wie))).all() for wie in ("amina", "bram", "carla")}
    assert gezien == {"amina": [werkblad], "bram": [], "carla": []}


def test_a_werkblad_that_is_taken_away_twice_went_the_first_time(klok, werkblad) -> None:
    eerst = klok()
    werkblad.haal_weg(eerst)
    werkblad.haal_weg(eerst + timedelta(days=1))
    assert werkblad.weg_op == eerst


def test_what_i_share_myself_is_not_among_what_others_share(sessie, amina, klok) -> None:
    antwoord = een_ingevuld_werkblad(sessie, amina, klok())
    antwoord.deel_met_allen(klok())
    sessie.commit()
    assert sessie.execute(zoek_gedeeld(amina, [SoughtWord(("geduld",))])).all() == []


# Research


def test_a_nee_at_the_very_moment_of_the_yes_wins(sessie, amina, klok) -> None:
    blad = een_invulling(sessie, een_werkblad(sessie, klok()), amina, klok())
    zeg_onderzoek(sessie, blad, gegeven=True, op=klok())
    for gegeven in (False, True):
        zeg(sessie, amina, Doel.ONDERZOEK, gegeven=gegeven, op=klok())
    sessie.commit()
    assert sessie.scalar(telt_voor_onderzoek(blad.id)) is False


def test_a_later_ja_to_something_else_takes_no_nee_to_research_away(sessie, amina, klok) -> None:
    zeg(sessie, amina, Doel.ONDERZOEK, gegeven=False, op=klok())
    zeg(sessie, amina, Doel.CITAAT, gegeven=True, op=klok())
    blad = een_invulling(sessie, een_werkblad(sessie, klok()), amina, klok())
    klok.vooruit(days=1)
    zeg_onderzoek(sessie, blad, gegeven=True, op=klok())
    sessie.commit()
    assert sessie.scalar(telt_voor_onderzoek(blad.id)) is False


def test_the_same_yes_again_keeps_its_day(sessie, amina, klok) -> None:
    blad = een_invulling(sessie, een_werkblad(sessie, klok()), amina, klok())
    eerst = klok()
    for _ in range(2):
        zeg_onderzoek(sessie, blad, gegeven=True, op=klok())
        klok.vooruit(days=1)
    assert blad.onderzoek_sinds == eerst


def test_who_said_nee_in_general_changes_nothing_by_sending_the_box(als, sessie, amina, klok) -> None:
    blad = een_ingevuld_werkblad(sessie, amina, klok()).invulling
    bezoeker = als("amina")
    pagina = bezoeker.ga_naar(f"/invullingen/{blad.id}/nalezen")
    zeg(sessie, amina, Doel.ONDERZOEK, gegeven=False, op=klok())
    sessie.commit()
    bezoeker.verstuur(pagina, pagina.pad, onderzoek="y")
    sessie.refresh(blad)
    assert (blad.klaar_op, blad.onderzoek_sinds) == (klok(), None)


# Counting


@pytest.mark.parametrize("hoe", ["telt", "weg", "gedeeld"])
def test_a_private_choice_counts_as_long_as_its_werkblad_is_there_and_it_is_not_shared(
    sessie, amina, klok, hoe
) -> None:
    thema = Thema(slug="weerstand", titel="Weerstand")
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.THEMA)
    blad = een_invulling(sessie, werkblad, amina, klok())
    antwoord = beantwoord(sessie, blad, werkblad.vragen[0], Inhoud(thema=thema), klok())
    werkblad.sluit(klok())
    if hoe == "weg":
        werkblad.haal_weg(klok())
    if hoe == "gedeeld":
        antwoord.deel_met_allen(klok())
    sessie.commit()
    assert len(sessie.execute(themakeuzes_om_te_tellen()).all()) == (hoe == "telt")


# What an answer makes


@pytest.mark.parametrize("soort", [SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT])
def test_what_its_maker_deleted_does_not_come_back_with_a_better_word(sessie, amina, klok, soort) -> None:
    model = Leervraag if soort is SoortVraag.LEERVRAAG else Zelfopdracht
    blad = een_invulling(sessie, een_werkblad(sessie, klok(), None, soort), amina, klok())
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("bellen"), klok())
    sessie.delete(alle(sessie, model)[0])
    sessie.commit()
    sessie.expire_all()
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("toch maar bellen"), klok())
    assert alle(sessie, model) == []


@pytest.mark.parametrize("soort", [SoortVraag.LEERVRAAG, SoortVraag.ZELFOPDRACHT])
def test_what_is_shared_stays_when_the_answer_is_emptied(sessie, amina, klok, soort) -> None:
    model = Leervraag if soort is SoortVraag.LEERVRAAG else Zelfopdracht
    blad = een_invulling(sessie, een_werkblad(sessie, klok(), None, soort), amina, klok())
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("bellen"), klok())
    alle(sessie, model)[0].deel_met_allen(klok())
    sessie.commit()
    beantwoord(sessie, blad, blad.vragen[0], Inhoud(), klok())
    assert [ding.zicht for ding in alle(sessie, model)] == [Zicht.GEMEENSCHAP]


def test_a_zelfopdracht_that_is_finished_does_not_change_with_the_werkblad(sessie, amina, klok) -> None:
    blad = een_invulling(sessie, een_werkblad(sessie, klok(), None, SoortVraag.ZELFOPDRACHT), amina, klok())
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("bellen"), klok())
    (zelfopdracht,) = alle(sessie, Zelfopdracht)
    zelfopdracht.kijk_terug(Uitkomst.GEDAAN, "", klok())
    sessie.execute(sa.text("DELETE FROM terugblik"))
    sessie.commit()
    sessie.expire_all()
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("aanbellen"), klok())
    assert zelfopdracht.ik_ga == "bellen"


def test_who_does_not_take_part_any_more_gets_nothing_made_of_their_paper(sessie, amina, klok) -> None:
    blad = een_invulling(sessie, een_werkblad(sessie, klok(), None, SoortVraag.LEERVRAAG), amina, klok())
    sessie.execute(sa.delete(LidRol).where(LidRol.lid_id == amina.id))
    sessie.add(LidRol(lid_id=amina.id, rol=Rol.ONDERZOEKER))
    sessie.commit()
    sessie.expire_all()
    beantwoord(sessie, blad, blad.vragen[0], Inhoud("hoe begin ik"), klok())
    assert alle(sessie, Leervraag) == []
    assert [antwoord.tekst for antwoord in alle(sessie, Werkbladantwoord)] == ["hoe begin ik"]


# Codes and paper


def test_once_its_lid_wrote_on_it_logged_in_no_code_opens_the_sheet(
    als, sessie, amina, werkblad, code_van_lid
) -> None:
    gast = als()
    gast.vul_in(f"/w/{code_van_lid(amina.id)}")
    (blad,) = alle(sessie, Invulling)
    assert gast.ga_naar(f"/invullingen/{blad.id}").status == 200
    als("amina").vul_in(f"/invullingen/{blad.id}/vraag/{werkblad.vragen[0].id}", tekst="Alleen voor mij.")
    assert gast.ga_naar(f"/invullingen/{blad.id}").pad == "/inloggen"
    assert als().vul_in(f"/w/{code_van_lid(amina.id)}").kop == "Deze code werkt niet"


def test_looking_back_while_logged_in_closes_the_sheet_for_its_code_too(
    als, sessie, amina, klok, code_van_lid
) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.TERUGBLIK)
    een_zelfopdracht(sessie, amina, klok())
    blad = een_invulling(sessie, werkblad, amina, klok())
    pad = f"/invullingen/{blad.id}/vraag/{werkblad.vragen[0].id}"
    uitkomst = als("amina").ga_naar(pad).soep.select_one('input[name$="uitkomst"]')["name"]
    als("amina").vul_in(pad, **{uitkomst: Uitkomst.BEZIG.value})
    assert "bezig" in alle(sessie, Werkbladantwoord)[0].tekst
    sessie.refresh(blad)
    assert blad.op_slot


def test_a_sheet_that_somebody_says_is_theirs_is_opened_by_nobody_else(sessie, amina, klok, werkblad) -> None:
    maak_bladen(sessie, werkblad, 1)
    blad = begin_blad(sessie, werkblad, 1, klok())
    geef_naam(sessie, blad, amina, klok())
    assert blad.op_slot


def test_a_sheet_that_was_typed_over_empty_is_not_typed_over_again(sessie, klok, werkblad) -> None:
    maak_bladen(sessie, werkblad, 1)
    typ_over(sessie, werkblad, 1, [], onderzoek=False, op=klok())
    with pytest.raises(AlIngevuld):
        typ_over(sessie, werkblad, 1, [(werkblad.vragen[0], Inhoud("Nog iets."))], onderzoek=False, op=klok())


def test_only_open_zelfopdrachten_of_who_is_printed_for_and_asked_stand_on_paper(sessie, lid, klok) -> None:
    amina, bram = lid("amina"), lid("bram")
    een_zelfopdracht(sessie, amina, klok(), "soep koken").kijk_terug(Uitkomst.GEDAAN, "", klok())
    loopt = een_zelfopdracht(sessie, amina, klok(), "aanbellen")
    een_zelfopdracht(sessie, bram, klok(), "schrijven")
    for wie in (amina, bram):
        kies_papier(sessie, wie, wil=True, op=klok())
    sessie.commit()
    assert sessie.scalars(opdrachten_op_papier([amina.id])).all() == [loopt]


def test_saying_later_that_it_is_right_changes_nothing_of_when_it_was_said(als, sessie, amina, klok) -> None:
    werkblad = een_werkblad(sessie, klok())
    blad = typ_over(
        sessie, werkblad, amina, [(werkblad.vragen[0], Inhoud("Geduld."))], onderzoek=False, op=klok()
    )
    sessie.commit()
    bezoeker, klopt = als("amina"), f"/invullingen/{blad.id}/klopt"
    velden = bezoeker.invulling(bezoeker.ga_naar(f"/invullingen/{blad.id}"), klopt)
    eerst = klok()
    for _ in range(2):
        bezoeker.client.post(klopt, data=velden)
        klok.vooruit(minutes=1)
    sessie.refresh(blad)
    assert blad.nagekeken_op == eerst


def test_a_number_of_a_sheet_that_was_not_made_is_not_typed_over_either_whatever_its_code(
    als, sessie, werkblad, code_van_blad
) -> None:
    maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    carla = als("carla")
    for blad, status in ((1, 200), (2, 404)):
        pad = f"/werkbladen/{werkblad.id}/overtypen/{code_van_blad(blad)}"
        assert carla.client.get(pad).status_code == status


def test_no_more_sheets_than_can_be_printed_at_once_come_on_one_page(als, sessie, werkblad) -> None:
    maak_bladen(sessie, werkblad, BLADEN_MAX + 1)
    sessie.commit()
    pagina = als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot={BLADEN_MAX + 1}")
    assert len(pagina.soep.select(".papierblad")) == BLADEN_MAX


@pytest.mark.parametrize("wie", ["dirk", "els"])
def test_who_does_not_learn_along_begins_nothing_behind_the_code(als, sessie, deur, wie) -> None:
    bezoeker = als(wie)
    assert "Met jouw rol vul je het niet in." in bezoeker.ga_naar(deur).tekst
    velden = bezoeker.ga_naar("/menu").velden("/uitloggen") | {"knop": "ik"}
    assert "Met jouw rol vul je het niet in." in bezoeker.client.post(deur, data=velden).text
    assert alle(sessie, Invulling) == []


# Open and closed


def test_a_werkblad_that_was_taken_away_takes_no_answers_also_when_it_stood_open(klok, werkblad) -> None:
    assert werkblad.neemt_antwoorden_aan
    werkblad.haal_weg(klok())
    assert not werkblad.neemt_antwoorden_aan


def test_opened_again_it_was_never_closed(klok, werkblad) -> None:
    werkblad.sluit(klok())
    werkblad.open()
    assert werkblad.gesloten_op is None


def test_a_werkblad_after_an_example_is_for_the_same_people(sessie, klok, werkblad) -> None:
    werkblad.zonder_account = True
    assert neem_als_voorbeeld(sessie, werkblad, None, klok()).zonder_account


@pytest.mark.parametrize("hoe", ["zo", "weg", "afgelast", "te vroeg"])
def test_vandaag_asks_for_a_werkblad_from_two_hours_before_a_bijeenkomst_that_goes_on(
    sessie, amina, klok, hoe
) -> None:
    bijeenkomst = een_bijeenkomst(sessie, klok())
    werkblad = een_werkblad(sessie, klok(), bijeenkomst)
    if hoe == "weg":
        werkblad.haal_weg(klok())
    if hoe == "afgelast":
        bijeenkomst.gelast_af(klok())
    sessie.commit()
    nu = bijeenkomst.begint_op - timedelta(hours=3 if hoe == "te vroeg" else 1)
    gevonden = sessie.scalars(aan_de_beurt(amina, nu, bijeenkomst.dag)).all()
    assert gevonden == ([werkblad] if hoe == "zo" else [])


# What is another's


@pytest.mark.parametrize("wat", ["verwijder", "onderzoek-uit"])
def test_nobody_deletes_the_sheet_of_another_or_takes_their_yes_back(als, sessie, amina, klok, wat) -> None:
    blad = een_ingevuld_werkblad(sessie, amina, klok()).invulling
    zeg_onderzoek(sessie, blad, gegeven=True, op=klok())
    sessie.commit()
    for wie in ("bram", "carla"):
        bezoeker = als(wie)
        velden = bezoeker.ga_naar("/menu").velden("/uitloggen")
        assert bezoeker.client.post(f"/invullingen/{blad.id}/{wat}", data=velden).status_code == 404
    sessie.expire_all()
    assert [rij.onderzoek_sinds is not None for rij in alle(sessie, Invulling)] == [True]


def test_on_a_werkblad_nobody_looks_back_on_the_zelfopdracht_of_another(als, sessie, lid, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.TERUGBLIK)
    mijn, van_bram = (een_zelfopdracht(sessie, lid(wie), klok()) for wie in ("amina", "bram"))
    blad = een_invulling(sessie, werkblad, lid("amina"), klok())
    pad = f"/invullingen/{blad.id}/vraag/{werkblad.vragen[0].id}"
    amina = als("amina")
    velden = amina.ga_naar(pad).velden()
    uitkomst = amina.ga_naar(pad).soep.select_one('input[name$="uitkomst"]')["name"]
    prefix = uitkomst.removesuffix("uitkomst")
    anders = prefix.replace(str(mijn.id), str(van_bram.id))
    assert anders != prefix
    # Each with a token of its own, as if both stood on the page
    ook = amina.ga_naar(pad).velden() | {uitkomst: Uitkomst.BEZIG.value}
    gestuurd = velden | {uitkomst: Uitkomst.BEZIG.value}
    gestuurd |= {anders + naam.removeprefix(prefix): waarde for naam, waarde in ook.items()}
    for _ in range(2):
        amina.client.post(pad, data=gestuurd)
    assert [terugblik.zelfopdracht_id for terugblik in alle(sessie, Terugblik)] == [mijn.id]
    assert alle(sessie, Werkbladantwoord)[0].tekst.count(mijn.zin) == 1


@pytest.mark.parametrize("wie", ["dirk", "els"])
def test_who_does_not_learn_along_takes_no_sheet_for_their_own(
    als, sessie, werkblad, code_van_blad, wie
) -> None:
    maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    bezoeker = als(wie)
    bezoeker.vul_in(f"/w/{code_van_blad(1)}")
    (blad,) = alle(sessie, Invulling)
    velden = bezoeker.ga_naar("/menu").velden("/uitloggen")
    assert bezoeker.client.post(f"/invullingen/{blad.id}/van-mij", data=velden).status_code == 302
    sessie.refresh(blad)
    assert blad.lid_id is None
