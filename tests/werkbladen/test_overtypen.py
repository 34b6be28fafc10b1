"""Typing paper over: everything lands with who wrote it, nothing is written over, and nothing typed is lost."""

import pytest
import sqlalchemy as sa

from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.toestemmingen.models import VRAGEN, Doel
from leergemeenschap.werkbladen.actions import (
    AlIngevuld,
    Terugkijk,
    beantwoord,
    begin_blad,
    geef_naam,
    maak_bladen,
    typ_over,
)
from leergemeenschap.werkbladen.codes import bladcode, lidcode
from leergemeenschap.werkbladen.models import Invulling, SoortVraag, Werkblad, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.werkbladen.permissions import telt_voor_onderzoek
from leergemeenschap.werkbladen.vaardigheden import Vaardigheid
from leergemeenschap.zelfopdrachten.actions import kijk_terug
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Zelfopdracht
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_invulling, een_werkblad, een_zelfopdracht, iemand_zonder_mail


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """With three sheets without a name, and three questions."""
    werkblad = een_werkblad(sessie, klok())
    maak_bladen(sessie, werkblad, 3)
    sessie.commit()
    return werkblad


@pytest.fixture
def pad(werkblad) -> str:
    return f"/werkbladen/{werkblad.id}/overtypen"


def teksten(sessie, model) -> list[str]:
    sessie.expire_all()
    return [
        getattr(ding, "tekst", None) or getattr(ding, "ik_ga", "")
        for ding in sessie.scalars(sa.select(model).order_by(model.id))
    ]


def test_a_sheet_is_taken_by_its_number_typed_over_and_the_next_one_comes(als, sessie, klok, pad) -> None:
    carla = als("carla")
    blad = carla.vul_in(pad, blad="1")
    assert blad.kop == "Typ blad 1 over"
    assert blad.velden()["volgende"] == "2"
    hierna = carla.verstuur(blad, vraag_1="Geduld.", vraag_2="Hoe begin ik?", vraag_3="bellen")
    assert hierna.kop == "Typ blad 2 over"
    (invulling,) = sessie.scalars(sa.select(Invulling)).all()
    assert (invulling.blad, invulling.lid_id, invulling.overgetypt_op) == (1, None, klok())
    assert invulling.onderzoek_sinds is None
    assert teksten(sessie, Werkbladantwoord) == ["Geduld.", "Hoe begin ik?", "bellen"]
    assert (teksten(sessie, Leervraag), teksten(sessie, Zelfopdracht)) == ([], [])
    assert "Er is 1 blad overgetypt" in carla.ga_naar(pad).tekst


def test_the_box_for_research_is_never_ticked_beforehand(als, sessie, klok, pad) -> None:
    carla = als("carla")
    blad = carla.ga_naar(f"{pad}/1")
    assert not blad.soep.select_one("#onderzoek").has_attr("checked")
    volgende = carla.verstuur(blad, vraag_1="Geduld.", onderzoek="y")
    assert not volgende.soep.select_one("#onderzoek").has_attr("checked")
    (invulling,) = sessie.scalars(sa.select(Invulling)).all()
    assert (invulling.onderzoek_sinds, invulling.onderzoek_tekstversie) == (klok(), 1)


def test_what_is_on_a_lids_own_sheet_lands_in_their_circle_and_is_not_read_back(
    als, sessie, klok, werkblad, pad
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    carla = als("carla")
    code = lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, fatma.id)
    blad = carla.vul_in(pad, blad=code.upper())
    assert blad.kop == "Typ het blad van Fatma over"
    carla.verstuur(blad, vraag_1="Geduld.", vraag_2="Hoe begin ik?", vraag_3="bellen", volgende="")
    for model in (Leervraag, Zelfopdracht):
        assert [ding.lid_id for ding in sessie.scalars(sa.select(model))] == [fatma.id]
    terug = carla.ga_naar(f"{pad}/{code}")
    assert terug.kop == "Dit blad is al overgetypt"
    for woord in ("Geduld.", "Hoe begin ik?", "bellen"):
        assert woord not in terug.tekst


def test_an_answer_from_paper_keeps_what_it_made_and_is_followed_by_it(
    als, sessie, klok, werkblad, pad
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    code = lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, fatma.id)
    als("carla").vul_in(f"{pad}/{code}", vraag_1="Geduld.", vraag_2="Hoe begin ik?", vraag_3="bellen")
    (invulling,) = sessie.scalars(sa.select(Invulling))
    _, leer, zelf = invulling.antwoorden
    assert (leer.leervraag_id is None, zelf.zelfopdracht_id is None) == (False, False)
    beantwoord(sessie, invulling, leer.vraag, Inhoud("Hoe begin ik klein?"), klok())
    sessie.commit()
    assert teksten(sessie, Leervraag) == ["Hoe begin ik klein?"]


def test_what_stands_on_a_sheet_without_a_name_can_be_read_until_it_is_somebodys(
    als, sessie, klok, lid, werkblad, pad
) -> None:
    carla = als("carla")
    carla.vul_in(f"{pad}/1", vraag_1="Geduld.")
    assert "Geduld." in carla.ga_naar(f"{pad}/1").tekst
    geef_naam(sessie, begin_blad(sessie, werkblad, 1, klok()), lid("amina"), klok())
    sessie.commit()
    assert "Geduld." not in carla.ga_naar(f"{pad}/1").tekst


def test_what_somebody_wrote_on_a_phone_is_never_written_over(als, sessie, klok, lid, werkblad, pad) -> None:
    amina = lid("amina")
    invulling = een_invulling(sessie, werkblad, amina, klok())
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Van mij."), klok())
    sessie.commit()
    code = lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, amina.id)
    pagina = als("carla").ga_naar(f"{pad}/{code}")
    assert pagina.kop == "Dit blad is al ingevuld op een telefoon"
    assert "Van mij." not in pagina.tekst
    with pytest.raises(AlIngevuld):
        typ_over(sessie, werkblad, amina, [(invulling.vragen[0], Inhoud("x"))], onderzoek=True, op=klok())
    sessie.rollback()
    assert teksten(sessie, Werkbladantwoord) == ["Van mij."]


def test_two_who_type_one_sheet_keep_what_the_second_typed_on_the_screen(als, sessie, pad) -> None:
    carla, tweede = als("carla"), als("carla")
    eerste_scherm, ander_scherm = carla.ga_naar(f"{pad}/1"), tweede.ga_naar(f"{pad}/1")
    carla.verstuur(eerste_scherm, vraag_1="Eerst.")
    pagina = tweede.verstuur(ander_scherm, vraag_1="Daarna.", onderzoek="y")
    assert "intussen al ingevuld" in pagina.fouten()[0]
    assert pagina.velden()["vraag_1"] == "Daarna."
    assert teksten(sessie, Werkbladantwoord) == ["Eerst."]


def test_sending_twice_keeps_it_once(als, sessie, pad) -> None:
    carla = als("carla")
    blad = carla.ga_naar(f"{pad}/1")
    assert [carla.verstuur(blad, vraag_1="Geduld.").kop for _ in range(2)] == ["Typ blad 2 over"] * 2
    assert teksten(sessie, Werkbladantwoord) == ["Geduld."]


def test_a_werkblad_that_was_closed_can_still_be_typed_over(als, sessie, klok, werkblad, pad) -> None:
    werkblad.sluit(klok())
    sessie.commit()
    als("carla").vul_in(f"{pad}/3", vraag_1="Geduld.")
    assert teksten(sessie, Werkbladantwoord) == ["Geduld."]


@pytest.mark.parametrize("getypt", ["0", "4", "-1", "9" * 30, "twee", "1-ABCDEF", "999999999999-kprtwx"])
def test_paper_that_does_not_belong_here_is_told_beside_the_field(als, pad, getypt) -> None:
    assert len(als("carla").vul_in(pad, blad=getypt).fouten()) == 1


def test_the_code_of_another_werkblad_opens_nothing(als, sessie, klok, pad) -> None:
    ander = een_werkblad(sessie, klok())
    maak_bladen(sessie, ander, 1)
    sessie.commit()
    carla, code = als("carla"), bladcode(GEHEIM_VAN_DE_SITE, ander.id, 1)
    assert len(carla.vul_in(pad, blad=code).fouten()) == 1
    assert carla.ga_naar(f"{pad}/{code}").status == 404


def met_keuzes(sessie, klok) -> Werkblad:
    sessie.add_all([Thema(slug="a", titel="Aandacht"), Thema(slug="w", titel="Weerstand")])
    soorten = (
        SoortVraag.KEUZE,
        SoortVraag.THEMA,
        SoortVraag.STELLING,
        SoortVraag.ZELFSCAN,
        SoortVraag.TERUGBLIK,
    )
    werkblad = een_werkblad(sessie, klok(), None, *soorten)
    maak_bladen(sessie, werkblad, 2)
    sessie.commit()
    return werkblad


def test_choices_are_typed_by_number(als, sessie, klok) -> None:
    werkblad = met_keuzes(sessie, klok)
    als("carla").vul_in(
        f"/werkbladen/{werkblad.id}/overtypen/1",
        vraag_1="2", vraag_2="2", vraag_3="?", vraag_4="4----- -----2", vraag_5="Het ging goed.",
    )  # fmt: skip
    (invulling,) = sessie.scalars(sa.select(Invulling)).all()
    gegeven = [antwoord.inhoud for antwoord in invulling.antwoorden]
    assert [gegeven[0].keuzes, gegeven[1].thema.titel, gegeven[2].punt] == ["Een wandeling", "Weerstand", 0]
    assert (
        gegeven[3].scan == ((Vaardigheid.LUISTEREN, 4), (list(Vaardigheid)[10], 2))[:1] + gegeven[3].scan[1:]
    )
    assert [punt for _, punt in gegeven[3].scan] == [4, 2]
    assert gegeven[4].tekst == "Het ging goed."


@pytest.mark.parametrize(
    ("veld", "getypt"),
    [("vraag_1", "3"), ("vraag_1", "1 2"), ("vraag_1", "koffie"), ("vraag_2", "0"), ("vraag_3", "6"),
     ("vraag_3", "x"), ("vraag_4", "123"), ("vraag_4", "6" * 12)],
)  # fmt: skip
def test_a_number_that_is_no_choice_is_told_beside_it_and_the_rest_stays(
    als, sessie, klok, veld, getypt
) -> None:
    werkblad = met_keuzes(sessie, klok)
    pagina = als("carla").vul_in(
        f"/werkbladen/{werkblad.id}/overtypen/1", vraag_5="Een lange zin.", onderzoek="y", **{veld: getypt}
    )
    assert len(pagina.fouten()) == 1
    assert (pagina.velden()[veld], pagina.velden()["vraag_5"]) == (getypt, "Een lange zin.")
    assert pagina.velden()["onderzoek"]
    assert teksten(sessie, Werkbladantwoord) == []


def test_zelfopdrachten_stand_on_paper_only_for_who_asked_and_the_answers_land_there(
    als, sessie, klok, lid, werkblad, pad
) -> None:
    amina, bram = lid("amina"), lid("bram")
    opdracht = een_zelfopdracht(sessie, amina, klok(), "vaker aanbellen")
    een_zelfopdracht(sessie, bram, klok(), "een brief schrijven")
    carla = als("carla")
    papier = carla.ga_naar(f"/werkbladen/{werkblad.id}/papier")
    beiden = [str(amina.id), str(bram.id)]
    assert "aanbellen" not in carla.verstuur(papier, anderen=beiden).tekst
    zij = als("amina")
    zij.verstuur(zij.ga_naar("/mijn/papier"), "/mijn/papier", knop="ja")
    tekst = carla.verstuur(carla.ga_naar(f"/werkbladen/{werkblad.id}/papier"), anderen=beiden).tekst
    assert ("Vaker aanbellen" in tekst, "brief" in tekst) == (True, False)
    blad = carla.ga_naar(f"{pad}/{lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, amina.id)}")
    veld = f"opdracht_{opdracht.id}"
    assert len(carla.verstuur(blad, **{veld: "6"}).fouten()) == 1
    carla.verstuur(blad, **{veld: "3", f"{veld}_tekst": "Hij belde mij.", "volgende": ""})
    sessie.expire_all()
    (terugblik,) = sessie.scalars(sa.select(Terugblik)).all()
    assert (terugblik.uitkomst, terugblik.tekst) == (Uitkomst.LIEP_ANDERS, "Hij belde mij.")
    assert opdracht.afgerond_op is not None


def test_what_was_written_on_paper_of_a_zelfopdracht_can_be_read_back_on_the_sheet_also_when_it_came_too_late(
    sessie, klok, lid
) -> None:
    werkblad = een_werkblad(sessie, klok(), None, SoortVraag.OPEN, SoortVraag.TERUGBLIK)
    amina = lid("amina")
    loopt, klaar = (een_zelfopdracht(sessie, amina, klok(), wat) for wat in ("aanbellen", "soep koken"))
    kijk_terug(sessie, amina, klaar, uitkomst=Uitkomst.GEDAAN, tekst="Lekker!", op=klok(), bijeenkomst=None)
    op_papier = [
        Terugkijk(loopt, Uitkomst.LIEP_ANDERS, "Hij belde mij."),
        Terugkijk(klaar, Uitkomst.BEZIG, "De pan was te klein."),
    ]
    antwoorden = [(werkblad.vragen[0], Inhoud("Geduld helpt."))]
    blad = typ_over(sessie, werkblad, amina, antwoorden, onderzoek=False, op=klok(), terugblikken=op_papier)
    assert blad.antwoord_op(werkblad.vragen[1]).tekst.split("\n\n") == [
        f"{loopt.zin}: {Uitkomst.LIEP_ANDERS.zin.lower()}. Hij belde mij.",
        f"{klaar.zin}: {Uitkomst.BEZIG.zin.lower()}. De pan was te klein.",
    ]
    assert [terugblik.tekst for terugblik in klaar.terugblikken] == ["Lekker!"]


def test_who_takes_the_wish_back_is_not_printed_any_more(als, sessie, klok, lid, werkblad) -> None:
    een_zelfopdracht(sessie, lid("amina"), klok(), "vaker aanbellen")
    amina = als("amina")
    for knop in ("ja", "ja", "nee", "nee"):
        amina.vul_in("/mijn/papier", knop=knop)
    bladen = als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(lid("amina").id)])
    assert "Dit blad is van Amina." in bladen.tekst
    assert "aanbellen" not in bladen.tekst


def test_a_cross_on_paper_is_a_yes_to_the_words_that_stood_there(sessie, lid, klok, monkeypatch) -> None:
    """Not to the general question, which may get other words."""
    oud = VRAGEN[Doel.ONDERZOEK]
    monkeypatch.setitem(VRAGEN, Doel.ONDERZOEK, (*oud, oud[0]._replace(tekstversie=2)))
    werkblad = een_werkblad(sessie, klok())
    antwoord = [(werkblad.vragen[0], Inhoud("Geduld."))]
    invulling = typ_over(sessie, werkblad, lid("amina"), antwoord, onderzoek=True, op=klok())
    assert sessie.scalar(telt_voor_onderzoek(invulling.id))
