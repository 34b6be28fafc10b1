"""Question sets to reflect with: the shipped ones, and those that begeleiders write on the site."""

import pytest
import sqlalchemy as sa

from leergemeenschap.core.config import ROOT
from leergemeenschap.ontmoetingen.models import EigenVragenset, Reflectie
from leergemeenschap.ontmoetingen.vragensets import vragensets
from tests.wereld import een_ontmoeting, een_vragenset

INGEVULD = {
    "titel": "Wie staat er buiten?",
    "uitleg": "Voor als steeds dezelfde mensen komen.",
    "vragen-0-vraag": "Wie was er niet?",
    "vragen-0-hint": "Bijvoorbeeld: jongeren",
    "vragen-2-vraag": "Hoe komt dat?",
    "vragen-2-hint": "Bijvoorbeeld: het is overdag",
}


def namen(pagina) -> list[str]:
    return [kop.get_text() for kop in pagina.soep.select(".kaarten h2")]


def test_the_eight_shipped_sets_each_help_with_every_question() -> None:
    sets = vragensets(ROOT / "content/reflectie")
    assert [vragenset.naam for vragenset in sets.values()] == [
        "Snel", "Stap voor stap", "Eén situatie", "Wat ging goed", "Weerstand", "Bruggen bouwen", "Terugblik",
        "Kleinste stap",
    ]  # fmt: skip
    assert [v.vraag for v in sets["snel"].vragen] == [
        "Wat gebeurde er?",
        "Wat viel je op?",
        "Wat leer je hiervan?",
    ]
    assert [v.vraag for vragenset in sets.values() for v in vragenset.vragen if not v.hint] == []


def test_what_a_begeleider_adds_can_be_chosen_by_everybody_after_the_short_one(
    als, sessie, lid, klok
) -> None:
    pagina = als("carla").vul_in("/vragensets/nieuw", **INGEVULD)
    assert (pagina.kop, "Wie staat er buiten?" in pagina.tekst) == ("Vragen voor reflecteren", True)
    ontmoeting = een_ontmoeting(sessie, lid("amina"), klok())
    amina = als("amina")
    assert namen(amina.ga_naar(f"/ontmoetingen/{ontmoeting.id}/reflectie"))[:2] == [
        "Snel",
        "Wie staat er buiten?",
    ]
    link = next(link for link in pagina.links if "vragen=eigen" in link)
    keuze = amina.ga_naar(link)
    assert namen(keuze)[0] == "Wie staat er buiten?"
    eerste = amina.verstuur(keuze)
    assert (eerste.kop, "vraag 1 van 2" in eerste.titel) == ("Wie was er niet?", True)
    assert "Bijvoorbeeld: jongeren" in eerste.tekst
    assert amina.verstuur(eerste, tekst="De jongens van het veldje.").kop == "Hoe komt dat?"


def test_who_began_keeps_the_questions_when_they_are_changed_or_hidden(als, sessie, klok) -> None:
    vragenset = een_vragenset(sessie, klok())
    amina, carla = als("amina"), als("carla")
    eerste = amina.verstuur(amina.ga_naar(f"/reflecties/nieuw?vragen=eigen-{vragenset.id}"))
    wijzig = carla.ga_naar(f"/vragensets/{vragenset.id}/wijzig")
    assert wijzig.velden()["vragen-1-vraag"] == "Hoe komt dat?"
    carla.verstuur(wijzig, **{"vragen-0-vraag": "Wie mis je?"})
    pagina = carla.ga_naar("/vragensets/")
    assert "Wie mis je?" in pagina.tekst
    pagina = carla.verstuur(pagina, f"/vragensets/{vragenset.id}/verberg", knop="verberg")
    assert "Niet te kiezen" in pagina.tekst
    assert "Wie staat er buiten?" not in namen(amina.ga_naar("/reflecties/nieuw"))
    assert amina.vul_in("/reflecties/nieuw", knop=f"eigen-{vragenset.id}").status == 404
    assert amina.ga_naar(eerste.pad).kop == "Wie was er niet?"
    assert amina.verstuur(eerste, tekst="De jongens.").kop == "Hoe komt dat?"
    carla.verstuur(pagina, f"/vragensets/{vragenset.id}/verberg", knop="toon")
    assert "Wie staat er buiten?" in namen(amina.ga_naar("/reflecties/nieuw"))


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"titel": ""}, "Geef deze vragen een naam."),
        ({"uitleg": ""}, "Schrijf in één zin op waarvoor deze vragen zijn."),
        ({"vragen-0-vraag": "", "vragen-0-hint": "", "vragen-2-vraag": "", "vragen-2-hint": ""},
         "Schrijf ten minste één vraag op."),
        ({"vragen-2-hint": ""}, "Geef een voorbeeld. Dat helpt bij het antwoorden."),
        ({"vragen-5-hint": "Bijvoorbeeld: zo"}, "Schrijf de vraag bij dit voorbeeld op, of maak het voorbeeld leeg."),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_beside_the_field_and_the_rest_stays(als, sessie, anders, fout) -> None:
    pagina = als("carla").vul_in("/vragensets/nieuw", **(INGEVULD | anders))
    assert pagina.fouten() == [fout]
    over = {veld: waarde for veld, waarde in (INGEVULD | anders).items() if waarde}
    assert {veld: pagina.velden()[veld] for veld in over} == over
    assert sessie.scalar(sa.select(sa.func.count(EigenVragenset.id))) == 0


def test_no_more_than_eight_questions_whatever_is_sent(als, sessie) -> None:
    carla = als("carla")
    pagina = carla.ga_naar("/vragensets/nieuw")
    velden = carla.invulling(pagina, **INGEVULD)
    for nummer in range(40):
        velden |= {f"vragen-{nummer}-vraag": f"Vraag {nummer}?", f"vragen-{nummer}-hint": "Zo"}
    antwoord = carla.client.post("/vragensets/nieuw", data=velden)
    assert antwoord.status_code < 500
    assert all(len(vragenset.vragen) <= 8 for vragenset in sessie.scalars(sa.select(EigenVragenset)))


def test_only_begeleiders_see_the_way_to_it(als, sessie, klok) -> None:
    een_vragenset(sessie, klok())
    assert "/vragensets/" in als("carla").ga_naar("/menu").links
    assert "/vragensets/" not in als("bram").ga_naar("/menu").links
    assert sessie.scalars(sa.select(Reflectie)).all() == []
