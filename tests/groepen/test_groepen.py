"""Coming into a groep by invitation, leaving it at once, and who looks after one."""

import pytest
import sqlalchemy as sa

from leergemeenschap.groepen.models import Groep, Groepslid, Groepsuitnodiging
from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.models import Rol


def namen(pagina) -> list[str]:
    return [" ".join(p.get_text(" ").split()) for p in pagina.soep.select(".mensen__naam")]


def test_a_begeleider_begins_a_groep_and_asks_leden_who_answer_for_themselves(als, lid) -> None:
    carla, bram = als("carla"), als("bram")
    pagina = carla.vul_in("/groep/nieuw", naam="Noord")
    assert pagina.kop == "Vraag iemand erbij"
    pagina = carla.verstuur(pagina, leden=[str(lid("bram").id), str(lid("amina").id)])
    assert namen(pagina) == ["Carla (jij) begeleider", "Amina gevraagd", "Bram gevraagd"]
    assert "Carla vraagt je erbij." in bram.ga_naar("/groep/").tekst
    pagina = bram.verstuur(bram.ga_naar("/groep/"), knop="ja")
    assert pagina.kop == "Groep Noord"
    assert namen(pagina) == ["Bram (jij)", "Carla begeleider", "Amina gevraagd"]
    assert "vraagt je erbij" not in bram.ga_naar("/groep/").tekst
    amina = als("amina")
    assert "Je doet niet mee" in amina.verstuur(amina.ga_naar("/groep/"), knop="nee").tekst
    assert amina.ga_naar(pagina.pad).status == 404
    assert namen(carla.ga_naar(pagina.pad)) == ["Bram", "Carla (jij) begeleider"]


def test_vandaag_tells_of_an_invitation(als, noord, lid) -> None:
    carla, hilde = als("carla"), als("hilde")
    assert "groep Noord" not in hilde.ga_naar("/vandaag").tekst
    carla.vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    assert "Carla vraagt je in groep Noord." in hilde.ga_naar("/vandaag").tekst


def test_nobody_comes_in_without_being_asked(als, noord, lid, sessie) -> None:
    hilde = als("hilde")
    token = hilde.ga_naar("/menu").velden()["csrf_token"]
    antwoord = hilde.client.post(f"/groep/{noord.id}/uitnodiging", data={"csrf_token": token, "knop": "ja"})
    assert antwoord.status_code == 404
    assert (
        sessie.scalar(sa.select(sa.func.count(Groepslid.id)).where(Groepslid.lid_id == lid("hilde").id)) == 0
    )


def test_a_groep_of_others_does_not_exist_for_who_is_not_in_it(als, noord) -> None:
    hilde = als("hilde")
    paden = [f"/groep/{noord.id}{deel}" for deel in ("", "/vertrek", "/wijzig", "/erbij", "/verwijder")]
    assert {hilde.ga_naar(pad).status for pad in paden} == {404}
    assert "Noord" not in hilde.ga_naar("/groep/").tekst


def test_a_begeleider_outside_it_sees_who_is_in_it_and_nothing_of_what_is_shared(als, noord) -> None:
    pagina = als("ivo").ga_naar(f"/groep/{noord.id}")
    assert namen(pagina) == ["Amina", "Bram", "Carla begeleider"]
    assert "Je zit niet in deze groep." in pagina.tekst
    assert "Met de groep gedeeld" not in pagina.tekst


def test_who_leaves_is_out_at_once(als, noord) -> None:
    bram, amina = als("bram"), als("amina")
    assert "Je bent uit groep Noord." in bram.vul_in(f"/groep/{noord.id}/vertrek").tekst
    assert bram.ga_naar(f"/groep/{noord.id}").status == 404
    assert namen(amina.ga_naar(f"/groep/{noord.id}")) == ["Amina (jij)", "Carla begeleider"]


def test_a_begeleider_takes_somebody_out_or_ends_the_groep(als, noord, lid, sessie) -> None:
    carla = als("carla")
    carla.vul_in(f"/groep/{noord.id}/lid/{lid('bram').id}/weg")
    assert als("bram").ga_naar(f"/groep/{noord.id}").status == 404
    assert "Groep Noord is er niet meer." in carla.vul_in(f"/groep/{noord.id}/verwijder").tekst
    assert [sessie.scalar(sa.select(sa.func.count()).select_from(t)) for t in (Groep, Groepslid)] == [0, 0]


def test_who_was_asked_can_be_unasked(als, noord, lid, sessie) -> None:
    carla = als("carla")
    carla.vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    tekst = carla.vul_in(f"/groep/{noord.id}/lid/{lid('hilde').id}/weg?gevraagd=1").tekst
    assert "Je vraagt Hilde niet meer." in tekst
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Groepsuitnodiging)) == 0


def test_asking_twice_is_asking_once(als, noord, lid, sessie) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(f"/groep/{noord.id}/erbij")
    for _ in range(2):
        carla.verstuur(pagina, leden=[str(lid("hilde").id)])
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Groepsuitnodiging)) == 1


def test_a_groep_needs_a_name_and_a_question_needs_somebody(als, noord) -> None:
    carla = als("carla")
    assert carla.vul_in("/groep/nieuw", naam=" ").fouten() == ["Geef de groep een naam."]
    assert carla.vul_in(f"/groep/{noord.id}/erbij").fouten() == ["Kies wie je erbij vraagt."]


@pytest.mark.parametrize("wie", ["dirk", "els"])
def test_who_only_does_research_or_beheer_has_no_groep(als, noord, wie: str) -> None:
    assert als(wie).ga_naar("/groep/").status == 403
    assert "Dirk" not in als("carla").ga_naar(f"/groep/{noord.id}/erbij").tekst


def test_who_is_who_shows_names_and_buurten_and_addresses_only_to_who_needs_them(als, noord) -> None:
    voor_bram = als("bram").ga_naar("/groep/mensen")
    assert namen(voor_bram) == ["Amina", "Bram (jij)", "Carla begeleider", "Hilde", "Ivo begeleider"]
    assert "@" not in voor_bram.tekst
    assert "amina@test.example" in als("carla").ga_naar("/groep/mensen").tekst
    assert "amina@test.example" in als("els").ga_naar("/groep/mensen").tekst


def test_who_said_yes_meanwhile_is_not_taken_out_by_an_old_page(als, noord, lid) -> None:
    carla, hilde = als("carla"), als("hilde")
    carla.vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    pad = f"/groep/{noord.id}/lid/{lid('hilde').id}/weg?gevraagd=1"
    oud_tabblad = carla.ga_naar(pad)
    hilde.verstuur(hilde.ga_naar("/groep/"), knop="ja")
    assert "Hilde zei net ja" in carla.verstuur(oud_tabblad).tekst
    assert hilde.ga_naar(f"/groep/{noord.id}").status == 200


@pytest.mark.parametrize("actie", ["vertrek", "verwijder", "uitnodiging"])
def test_a_second_tap_lands_where_the_first_one_did(als, noord, lid, actie: str) -> None:
    als("carla").vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    bezoeker = als({"vertrek": "bram", "verwijder": "carla", "uitnodiging": "hilde"}[actie])
    pad = f"/groep/{noord.id}/{actie}"
    pagina = bezoeker.ga_naar("/groep/" if actie == "uitnodiging" else pad)
    paden = {
        bezoeker.verstuur(pagina, pad, **({"knop": "ja"} if actie == "uitnodiging" else {})).pad for _ in "12"
    }
    assert paden == {f"/groep/{noord.id}" if actie == "uitnodiging" else "/groep/"}


def test_asking_somebody_who_was_asked_meanwhile_is_no_error(als, noord, lid) -> None:
    carla, ivo = als("carla"), als("ivo")
    oud_tabblad = carla.ga_naar(f"/groep/{noord.id}/erbij")
    ivo.vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    pagina = carla.verstuur(oud_tabblad, leden=[str(lid("hilde").id)])
    assert pagina.fouten() == []
    assert pagina.kop == "Groep Noord"


def test_who_lost_the_role_can_still_leave(als, noord, lid, sessie, klok) -> None:
    geef_rollen(lid("bram"), {Rol.ONDERZOEKER})
    lid("bram").tweede_factor_sinds = klok()
    sessie.commit()
    als("bram").vul_in(f"/groep/{noord.id}/vertrek")
    assert namen(als("carla").ga_naar(f"/groep/{noord.id}")) == ["Amina", "Carla (jij) begeleider"]


def test_who_is_taken_out_reads_who_did_it_and_who_is_only_unasked_does_not(als, noord, lid) -> None:
    carla = als("carla")
    carla.vul_in(f"/groep/{noord.id}/erbij", leden=[str(lid("hilde").id)])
    carla.vul_in(f"/groep/{noord.id}/lid/{lid('hilde').id}/weg?gevraagd=1")
    carla.vul_in(f"/groep/{noord.id}/lid/{lid('bram').id}/weg")
    assert "Carla haalde jou uit een groep." in als("bram").ga_naar("/mijn/logboek").tekst
    assert "uit een groep" not in als("hilde").ga_naar("/mijn/logboek").tekst
