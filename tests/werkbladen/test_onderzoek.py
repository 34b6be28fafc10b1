"""The yes to research: of one sheet, never ticked beforehand, and under every general nee."""

import pytest

from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel
from leergemeenschap.werkbladen.actions import beantwoord, zeg_onderzoek
from leergemeenschap.werkbladen.models import SoortVraag
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.permissions import leesbaar_voor_onderzoek
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from tests.wereld import een_ingevuld_werkblad, een_invulling, een_werkblad


@pytest.fixture
def leesbaar(sessie):
    def _leesbaar() -> list[str]:
        sessie.expire_all()
        return [rij.tekst for rij in sessie.execute(leesbaar_voor_onderzoek())]

    return _leesbaar


@pytest.fixture
def invulling(sessie, lid, klok):
    return een_ingevuld_werkblad(sessie, lid("amina"), klok()).invulling


@pytest.fixture
def algemeen(sessie, lid, klok):
    """What Amina answers to the general question, a while later each time."""

    def _algemeen(gegeven: bool) -> None:
        klok.vooruit(minutes=1)
        zeg(sessie, lid("amina"), Doel.ONDERZOEK, gegeven=gegeven, op=klok())
        sessie.commit()
        klok.vooruit(minutes=1)

    return _algemeen


def vink(als, invulling, aan: bool):
    amina = als("amina")
    pagina = amina.ga_naar(f"/invullingen/{invulling.id}/nalezen")
    return amina.verstuur(pagina, pagina.pad, onderzoek="y" if aan else None)


def test_the_box_is_off_and_what_is_not_ticked_nobody_reads(als, invulling, leesbaar, algemeen) -> None:
    algemeen(True)
    pagina = als("amina").ga_naar(f"/invullingen/{invulling.id}/nalezen")
    assert "onderzoek" not in pagina.velden(pagina.pad)
    als("amina").verstuur(pagina, pagina.pad)
    assert leesbaar() == []


def test_ticking_lets_researchers_read_this_sheet_without_a_name_and_no_other(
    als, sessie, lid, klok, invulling, leesbaar
) -> None:
    een_ingevuld_werkblad(sessie, lid("amina"), klok(), "Een ander blad.")
    vink(als, invulling, aan=True)
    assert leesbaar() == ["Geduld helpt."]
    sessie.refresh(invulling)
    assert (invulling.onderzoek_sinds, invulling.onderzoek_tekstversie) == (klok(), 1)
    namen = set(leesbaar_voor_onderzoek().selected_columns.keys())
    assert not namen & {"lid_id", "invulling_id", "groepslid_id", "zelfopdracht_id", "leervraag_id"}
    vink(als, invulling, aan=False)
    assert leesbaar() == []


def test_a_yes_is_taken_back_per_sheet_where_all_of_them_stand(als, sessie, invulling, leesbaar) -> None:
    vink(als, invulling, aan=True)
    amina = als("amina")
    assert "/mijn/toestemming/werkbladen" in amina.ga_naar("/mijn/toestemming").links
    pagina = amina.ga_naar("/mijn/toestemming/werkbladen")
    assert "Omgaan met weerstand" in pagina.tekst
    assert "Omgaan met weerstand" not in als("bram").ga_naar("/mijn/toestemming/werkbladen").tekst
    na = amina.verstuur(pagina, f"/invullingen/{invulling.id}/onderzoek-uit")
    assert "Omgaan met weerstand" not in na.tekst
    assert leesbaar() == []


def test_a_general_nee_always_wins_and_a_later_ja_brings_nothing_back(
    als, invulling, leesbaar, algemeen
) -> None:
    vink(als, invulling, aan=True)
    algemeen(False)
    assert leesbaar() == []
    pagina = als("amina").ga_naar(f"/invullingen/{invulling.id}/nalezen")
    assert "Je zei eerder nee tegen onderzoek." in pagina.tekst
    assert "/mijn/toestemming/werkbladen" in als("amina").ga_naar("/mijn/toestemming").links
    als("amina").verstuur(pagina, pagina.pad, onderzoek="y")
    assert leesbaar() == []
    algemeen(True)
    assert leesbaar() == []
    pagina = als("amina").ga_naar(f"/invullingen/{invulling.id}/nalezen")
    assert "onderzoek" not in pagina.velden(pagina.pad)
    vink(als, invulling, aan=True)
    assert leesbaar() == ["Geduld helpt."]


@pytest.mark.parametrize("antwoorden", [(), (True,), (False, True), (True, True)])
def test_a_sheet_that_is_ticked_counts_unless_the_last_general_answer_is_nee(
    als, invulling, leesbaar, algemeen, antwoorden
) -> None:
    for gegeven in antwoorden:
        algemeen(gegeven)
    vink(als, invulling, aan=True)
    assert leesbaar() == ["Geduld helpt."]


def test_the_nee_of_one_lid_is_not_that_of_another(
    als, sessie, lid, klok, invulling, leesbaar, algemeen
) -> None:
    van_bram = een_ingevuld_werkblad(sessie, lid("bram"), klok(), "Van Bram.").invulling
    for blad in (invulling, van_bram):
        zeg_onderzoek(sessie, blad, gegeven=True, op=klok())
    sessie.commit()
    algemeen(False)
    assert leesbaar() == ["Van Bram."]


def test_a_yes_to_other_words_is_no_yes_to_these(sessie, klok, invulling, leesbaar) -> None:
    invulling.zeg_onderzoek(gegeven=True, tekstversie=0, op=klok())
    sessie.commit()
    assert leesbaar() == []
    zeg_onderzoek(sessie, invulling, gegeven=True, op=klok())
    sessie.commit()
    assert leesbaar() == ["Geduld helpt."]


def test_how_somebody_finds_that_their_skills_go_is_never_read(sessie, lid, klok, leesbaar) -> None:
    invulling = een_invulling(
        sessie, een_werkblad(sessie, klok(), None, SoortVraag.ZELFSCAN), lid("amina"), klok()
    )
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(scan=((Vaardigheid.TIJD, 2),)), klok())
    zeg_onderzoek(sessie, invulling, gegeven=True, op=klok())
    sessie.commit()
    assert leesbaar() == []


def test_without_a_name_a_sheet_has_a_yes_of_its_own(als, sessie, werkblad, deur, leesbaar) -> None:
    werkblad.zonder_account = True
    sessie.commit()
    gast = als()
    code = gast.vul_in(deur, knop="zonder_naam")
    gast.vul_in(next(link for link in code.links if "/vraag/" in link), tekst="Geduld.")
    assert leesbaar() == []
    gast.vul_in("/invullingen/1/nalezen", onderzoek="y")
    assert leesbaar() == ["Geduld."]
