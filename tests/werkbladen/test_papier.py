"""Paper: what fits on one sheet, and sheets with numbers and names of their own."""

import pytest

from leergemeenschap.fase import Fase
from leergemeenschap.werkbladen.actions import kies_papier, maak_bladen
from leergemeenschap.werkbladen.codes import bladcode, leesbaar, lidcode, werkbladcode
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad
from leergemeenschap.werkbladen.paper import REGELS_MIN, Opdracht, Papier, past_op_een_blad, staat_op_de_site
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad, een_zelfopdracht, iemand_zonder_mail


def met(*soorten: SoortVraag, tekst: str = "Wat leerde je?", voorbeeld: str = "") -> Werkblad:
    werkblad = Werkblad(titel="Omgaan met weerstand", uitleg="")
    for soort in soorten:
        werkblad.stel_vraag(Fase.REFLECTEREN, Vraagtekst(soort, tekst, voorbeeld))
    return werkblad


def test_fewer_questions_get_more_lines_to_write_on() -> None:
    regels = [
        [vak.regels for vak in Papier(met(*[SoortVraag.OPEN] * aantal)).maak_op().vakken]
        for aantal in (1, 4, 6)
    ]
    assert regels[0] == [8]
    assert 3 <= min(regels[1]) <= max(regels[1]) <= min(regels[1]) + 1
    assert min(regels[2]) >= REGELS_MIN
    assert min(regels[1]) > min(regels[2])


def test_a_werkblad_with_too_many_questions_does_not_fit() -> None:
    assert past_op_een_blad(met(*[SoortVraag.OPEN] * 6))
    assert not past_op_een_blad(met(*[SoortVraag.OPEN] * 9))
    assert not past_op_een_blad(met(SoortVraag.ZELFSCAN, *[SoortVraag.OPEN] * 6))


def test_examples_go_before_lines_to_write_on_do() -> None:
    ruim = Papier(met(*[SoortVraag.OPEN] * 3, voorbeeld="geduld")).maak_op()
    vol = Papier(met(*[SoortVraag.OPEN] * 6, voorbeeld="geduld " * 20)).maak_op()
    assert (ruim.met_voorbeelden, vol.met_voorbeelden) == (True, False)


def test_the_scale_is_told_before_the_first_of_some_statements() -> None:
    werkblad = met(SoortVraag.STELLING, SoortVraag.STELLING, SoortVraag.OPEN, SoortVraag.STELLING)
    assert [vak.met_schaal for vak in Papier(werkblad).maak_op().vakken] == [True, False, False, True]


def test_as_many_zelfopdrachten_stand_on_a_sheet_as_there_is_room_for() -> None:
    vijf = [Opdracht(nummer, "vaker aanbellen") for nummer in range(1, 6)]
    assert len(Papier(met(SoortVraag.OPEN)).maak_op(vijf).zelfopdrachten) == 4
    vol = Papier(met(*[SoortVraag.OPEN] * 6)).maak_op(vijf)
    assert len(vol.zelfopdrachten) < 2


def test_the_sheet_counts_the_zelfopdrachten_that_are_not_on_it() -> None:
    vijf = [Opdracht(nummer, "vaker aanbellen") for nummer in range(1, 6)]
    ruim = Papier(met(SoortVraag.OPEN)).maak_op(vijf, nog=2)
    assert (len(ruim.zelfopdrachten), ruim.nog) == (4, 3)
    vol = Papier(met(*[SoortVraag.OPEN] * 6)).maak_op(vijf)
    assert len(vol.zelfopdrachten) + vol.nog == 5
    assert Papier(met(SoortVraag.OPEN)).maak_op(vijf[:2]).nog == 0


def test_what_is_not_on_the_sheet_is_told_in_words() -> None:
    assert staat_op_de_site(2, 1) == "Je hebt er nog 1. Die staat op de site."
    assert staat_op_de_site(1, 3) == "Je hebt er nog 3. Die staan op de site."
    assert staat_op_de_site(0, 1) == "Je hebt 1 zelfopdracht die nog loopt. Die staat op de site."
    assert staat_op_de_site(0, 2) == "Je hebt 2 zelfopdrachten die nog lopen. Die staan op de site."


def test_the_question_to_look_back_makes_place_for_the_zelfopdrachten_themselves() -> None:
    papier = Papier(met(SoortVraag.TERUGBLIK, SoortVraag.OPEN))
    assert [vak.vraag.soort for vak in papier.maak_op([Opdracht(1, "bellen")]).vakken] == [SoortVraag.OPEN]
    assert [vak.vraag.soort for vak in papier.maak_op().vakken] == [SoortVraag.TERUGBLIK, SoortVraag.OPEN]


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    return een_werkblad(sessie, klok())


def test_printing_makes_sheets_with_numbers_that_nobody_else_gets(als, sessie, werkblad) -> None:
    carla = als("carla")
    eerste = carla.vul_in(f"/werkbladen/{werkblad.id}/papier", aantal="3")
    assert [f"Blad {nummer}" in eerste.tekst for nummer in (1, 2, 3, 4)] == [True, True, True, False]
    tweede = carla.vul_in(f"/werkbladen/{werkblad.id}/papier", aantal="2")
    assert [f"Blad {nummer}" in tweede.tekst for nummer in (3, 4, 5, 6)] == [False, True, True, False]
    sessie.refresh(werkblad)
    assert werkblad.bladen == 5
    assert (
        carla.ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot=9").tekst.count(
            "Bewaar dit strookje"
        )
        == 5
    )


def test_the_same_form_twice_makes_sheets_once(als, sessie, werkblad) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(f"/werkbladen/{werkblad.id}/papier")
    for _ in range(2):
        assert "2 werkbladen om te printen" in carla.verstuur(pagina, aantal="2").kop
    sessie.refresh(werkblad)
    assert werkblad.bladen == 2


def test_a_sheet_bears_its_code_and_the_code_of_the_werkblad(als, werkblad) -> None:
    tekst = als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", aantal="1").tekst
    assert leesbaar(werkbladcode(GEHEIM_VAN_DE_SITE, werkblad.id)) in tekst
    assert leesbaar(bladcode(GEHEIM_VAN_DE_SITE, werkblad.id, 1)) in tekst
    assert "Schrijf geen namen of adressen van bewoners op." in tekst
    assert "Naam hoeft niet." in tekst


def test_who_gets_no_mail_comes_first_and_has_a_sheet_with_their_name(als, sessie, klok, werkblad) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    carla = als("carla")
    pagina = carla.ga_naar(f"/werkbladen/{werkblad.id}/papier")
    assert "Fatma" in pagina.soep.select_one("fieldset").get_text()
    assert "Amina" not in pagina.soep.select_one("fieldset").get_text()
    print_ = carla.verstuur(pagina, zonder_mail=[str(fatma.id)])
    assert "Dit blad is van Fatma." in print_.tekst
    assert leesbaar(lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, fatma.id)) in print_.tekst
    assert "Naam hoeft niet" not in print_.tekst
    sessie.refresh(werkblad)
    assert werkblad.bladen == 0


def test_who_prints_hears_of_whom_not_all_zelfopdrachten_fit(als, sessie, lid, klok, werkblad) -> None:
    amina, bram = lid("amina"), lid("bram")
    for wie in (amina, bram):
        kies_papier(sessie, wie, wil=True, op=klok())
    for _ in range(6):
        een_zelfopdracht(sessie, amina, klok())
    een_zelfopdracht(sessie, bram, klok(), "samen koken")
    pagina = als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(amina.id), str(bram.id)])
    kop = pagina.soep.select_one(".niet-op-papier").get_text()
    gedrukt = pagina.tekst.count("Vaker aanbellen")
    assert 0 < gedrukt < 6
    assert f"{6 - gedrukt} daarvan passen niet op het blad. Op het blad staat dat er meer zijn." in kop
    van_amina, van_bram = pagina.soep.select(".papierblad")
    assert f"Je hebt er nog {6 - gedrukt}. Die staan op de site." in van_amina.get_text()
    assert "op de site." not in van_bram.select_one(".papierblad__vragen").get_text()
    assert "Samen koken" in pagina.tekst
    assert "Bram" not in kop


def test_typing_over_can_be_found_when_only_sheets_with_a_name_were_printed(
    als, sessie, klok, werkblad
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    carla, pad = als("carla"), f"/werkbladen/{werkblad.id}/papier"
    carla.verstuur(carla.ga_naar(pad), zonder_mail=[str(fatma.id)])
    assert f"/werkbladen/{werkblad.id}/overtypen" in carla.ga_naar(pad).links
    werkblad.sluit(klok())
    sessie.commit()
    assert f"/werkbladen/{werkblad.id}/overtypen" in carla.ga_naar(pad).links


@pytest.mark.parametrize("aantal", ["", "0", "-1", "151", "twintig", "9" * 40, "٣"])
def test_a_number_that_is_none_is_told_beside_the_field(als, sessie, werkblad, aantal) -> None:
    pagina = als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", aantal=aantal)
    assert len(pagina.fouten()) == 1
    sessie.refresh(werkblad)
    assert werkblad.bladen == 0


def test_what_does_not_fit_is_told_before_anything_is_printed(als, sessie, klok) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.ZELFSCAN, *[SoortVraag.OPEN] * 6)
    pagina = als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier")
    assert "past niet op één blad" in pagina.tekst
    assert pagina.soep.select("form[method=post]") == []
    assert (
        als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot=1").kop == "Print werkbladen"
    )


def test_a_closed_werkblad_is_not_printed_any_more(als, sessie, klok, werkblad) -> None:
    werkblad.sluit(klok())
    sessie.commit()
    pagina = als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier")
    assert "Dit werkblad is gesloten." in pagina.tekst


@pytest.mark.parametrize(
    "vraag", ["", "?van=1&tot=3", "?van=x&tot=y", "?van=0&tot=0", "?van=-5&tot=2", f"?lid={'9' * 30}"]
)
def test_without_a_sheet_that_was_made_there_is_nothing_to_print(als, werkblad, vraag) -> None:
    assert als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen{vraag}").kop == "Print werkbladen"


def test_sixty_sheets_take_no_more_questions_than_one(als, sessie, werkblad, count_queries) -> None:
    maak_bladen(sessie, werkblad, 60)
    sessie.commit()
    carla, gezien = als("carla"), []
    for tot in (1, 1, 60):
        with count_queries() as vragen:
            carla.ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot={tot}")
        gezien.append(len(vragen))
    assert gezien[1] == gezien[2] <= 8


def test_who_changes_or_deletes_hears_of_paper_that_was_printed(als, sessie, werkblad) -> None:
    carla, hier = als("carla"), f"/begeleiden/werkbladen/{werkblad.id}"
    paden = (f"{hier}/vragen/{werkblad.vragen[0].id}", f"{hier}/verwijder")
    assert not any("geprint" in carla.ga_naar(pad).tekst for pad in paden)
    maak_bladen(sessie, werkblad, 20)
    sessie.commit()
    assert all("Er zijn 20 bladen zonder naam geprint." in carla.ga_naar(pad).tekst for pad in paden)
