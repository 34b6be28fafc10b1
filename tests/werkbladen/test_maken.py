"""Making a werkblad: what it begins with, its questions and their order, and what a change means once people began."""

import pytest
import sqlalchemy as sa

from leergemeenschap.fase import Fase
from leergemeenschap.werkbladen.forms.building import VAN_DE_SITE, VAN_EERDER, ZELF
from leergemeenschap.werkbladen.models import (
    VRAGEN_MAX,
    Invulling,
    SoortVraag,
    StaatErAl,
    StandWerkblad,
    VolWerkblad,
    Vraagtekst,
    Werkblad,
    Werkbladvraag,
)
from tests.wereld import een_bijeenkomst, een_invulling, een_werkblad

LIJST = "/begeleiden/werkbladen/"
BLAD = "/begeleiden/werkbladen/1"


def open_vraag(tekst: str) -> Vraagtekst:
    return Vraagtekst(SoortVraag.OPEN, tekst)


def teksten(werkblad: Werkblad) -> list[str]:
    return [vraag.tekst for vraag in werkblad.vragen]


@pytest.fixture
def carla(als):
    return als("carla")


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """Number 1, with three questions in one step."""
    return een_werkblad(sessie, klok())


@pytest.fixture
def blad(sessie):
    """The werkblad as it is kept now."""

    def lees() -> Werkblad:
        sessie.rollback()
        sessie.expire_all()
        return sessie.get(Werkblad, 1)

    return lees


# The order


def test_questions_stand_in_the_order_of_the_circle_however_they_were_asked() -> None:
    werkblad = Werkblad(titel="X")
    for fase, tekst in (
        (Fase.TOEPASSEN, "Wat ga je doen?"),
        (Fase.DOEN, "Wat gebeurde er?"),
        (Fase.REFLECTEREN, "Wat viel op?"),
        (Fase.DOEN, "Wie was erbij?"),
    ):
        werkblad.stel_vraag(fase, open_vraag(tekst))
    assert teksten(werkblad) == ["Wat gebeurde er?", "Wie was erbij?", "Wat viel op?", "Wat ga je doen?"]
    assert [vraag.volgorde for vraag in werkblad.vragen] == [1, 2, 3, 4]


def test_a_question_moves_within_its_step_and_stays_at_the_edge() -> None:
    werkblad = Werkblad(titel="X")
    for fase, tekst in ((Fase.DOEN, "A"), (Fase.DOEN, "B"), (Fase.REFLECTEREN, "C")):
        werkblad.stel_vraag(fase, open_vraag(tekst))
    a, b, c = werkblad.vragen
    werkblad.verplaats(b, omhoog=True)
    assert teksten(werkblad) == ["B", "A", "C"]
    for vraag, omhoog in ((b, True), (a, False), (c, True), (c, False)):
        werkblad.verplaats(vraag, omhoog=omhoog)
    assert teksten(werkblad) == ["B", "A", "C"]


def test_another_step_is_another_place_for_all_versions_of_a_question(sessie, werkblad, klok) -> None:
    eerste, *_ = werkblad.vragen
    nieuw = werkblad.verander_vraag(eerste, open_vraag("Anders?"), klok(), in_gebruik=True)
    werkblad.zet_in_stap(nieuw, Fase.TOEPASSEN)
    sessie.commit()
    assert werkblad.vragen[-1] is nieuw
    assert (eerste.fase, eerste.volgorde) == (nieuw.fase, nieuw.volgorde)
    assert nieuw.versienummer == 2


def test_a_question_that_was_removed_makes_no_two_questions_share_a_place() -> None:
    werkblad = Werkblad(titel="X")
    for tekst in "ABC":
        werkblad.stel_vraag(Fase.DOEN, open_vraag(tekst))
    werkblad.haal_vraag_weg(werkblad.vragen[0], None, in_gebruik=False)
    werkblad.stel_vraag(Fase.DOEN, open_vraag("D"))
    assert teksten(werkblad) == ["B", "C", "D"]
    assert [vraag.volgorde for vraag in werkblad.vragen] == [1, 2, 3]


def test_there_is_an_end_to_how_much_one_asks() -> None:
    werkblad = Werkblad(titel="X")
    werkblad.stel_vraag(Fase.DOEN, Vraagtekst(SoortVraag.TERUGBLIK, "Hoe gaat het?"))
    with pytest.raises(StaatErAl):
        werkblad.stel_vraag(Fase.DOEN, Vraagtekst(SoortVraag.TERUGBLIK, "En nu?"))
    for nummer in range(VRAGEN_MAX - 1):
        werkblad.stel_vraag(Fase.DOEN, open_vraag(f"Vraag {nummer}?"))
    with pytest.raises(VolWerkblad):
        werkblad.stel_vraag(Fase.DOEN, open_vraag("Nog een?"))


# Beginning


def test_a_begeleider_begins_with_an_example_for_a_bijeenkomst(carla, sessie, klok) -> None:
    klok.vooruit(days=-1)
    bijeenkomst = een_bijeenkomst(sessie, klok())
    klok.vooruit(days=1)
    pagina = carla.ga_naar(f"{LIJST}nieuw?bijeenkomst={bijeenkomst.id}")
    pagina = carla.verstuur(pagina, begin="voorbeeld-basis")
    assert (pagina.pad, pagina.kop) == (BLAD, "Terugkijken en vooruitkijken")
    [werkblad] = sessie.scalars(sa.select(Werkblad))
    assert werkblad.bijeenkomst_id == bijeenkomst.id
    assert werkblad.stand is StandWerkblad.MAKEN
    assert teksten(werkblad)[-1] == "Wat ga je doen? Dit is je zelfopdracht."


def test_an_earlier_werkblad_can_be_the_example(carla, sessie, werkblad) -> None:
    pagina = carla.vul_in(f"{LIJST}nieuw", begin="werkblad-1", titel="Weer over weerstand")
    assert pagina.kop == "Weer over weerstand"
    nieuw = sessie.get(Werkblad, 2)
    assert [vraag.vraagtekst for vraag in nieuw.vragen] == [vraag.vraagtekst for vraag in werkblad.vragen]
    assert {vraag.stam for vraag in nieuw.vragen} == {vraag.stam for vraag in werkblad.vragen}


def test_what_to_begin_with_stands_under_headings_and_says_where_an_earlier_one_is_from(
    carla, sessie, klok
) -> None:
    for titel in ("Weerstand", "Vertrouwen"):
        een_werkblad(sessie, klok(), een_bijeenkomst(sessie, klok(), titel))
    een_werkblad(sessie, klok())
    rijen = carla.ga_naar(f"{LIJST}nieuw").soep.select(".keuzes__rijen > *")
    koppen = [nummer for nummer, rij in enumerate(rijen) if "keuzes__kop" in rij["class"]]
    assert [rijen[nummer].get_text() for nummer in koppen] == [VAN_DE_SITE, VAN_EERDER, ZELF]
    eerdere = rijen[koppen[1] + 1 : koppen[2]]
    assert [rij.select_one(".keus__hint").get_text() for rij in eerdere] == [
        "Gemaakt op 3 maart 2026, zonder bijeenkomst",
        "Voor Vertrouwen, 3 maart 2026",
        "Voor Weerstand, 3 maart 2026",
    ]
    kop = rijen[koppen[1]]["id"]
    assert all(kop in rij.select_one("input")["aria-describedby"].split() for rij in eerdere)


def test_an_empty_werkblad_needs_a_name_and_a_question_before_it_opens(carla, sessie) -> None:
    pagina = carla.vul_in(f"{LIJST}nieuw", begin="leeg")
    assert pagina.fouten() == ["Schrijf op hoe het werkblad heet."]
    pagina = carla.verstuur(pagina, titel="Leeg")
    assert "Er staan nog geen vragen op" in pagina.tekst
    carla.client.post(f"{BLAD}/stand", data={"knop": "open", "csrf_token": token(carla)})
    assert "Zet er eerst een vraag op" in carla.ga_naar(BLAD).tekst
    assert sessie.get(Werkblad, 1).stand is StandWerkblad.MAKEN


def test_two_taps_make_one_werkblad(carla, sessie) -> None:
    pagina = carla.ga_naar(f"{LIJST}nieuw")
    velden = carla.invulling(pagina, begin="voorbeeld-basis")
    eerste, tweede = (carla.client.post(f"{LIJST}nieuw", data=velden).location for _ in range(2))
    assert eerste == tweede == BLAD
    assert len(sessie.scalars(sa.select(Werkblad)).all()) == 1


def test_nonsense_for_a_beginning_is_refused_beside_the_field(carla) -> None:
    for onzin in ("werkblad-99", "voorbeeld-../basis", "x"):
        pagina = carla.vul_in(f"{LIJST}nieuw", begin=onzin)
        assert pagina.fouten() == ["Kies waarmee je wilt beginnen."]


# Opening and closing


def test_it_is_opened_and_closed_and_shows_its_code_while_it_is_open(carla, sessie) -> None:
    pagina = carla.vul_in(f"{LIJST}nieuw", begin="voorbeeld-basis")
    assert "Alleen begeleiders zien dit werkblad nu" in pagina.tekst
    assert "/w/" not in pagina.tekst
    pagina = carla.verstuur(pagina, f"{BLAD}/stand", knop="open")
    assert "Mensen kunnen het nu invullen" in pagina.tekst
    assert "/w/" in pagina.tekst
    pagina = carla.verstuur(pagina, f"{BLAD}/stand", knop="sluit")
    assert "Niemand kan nog beginnen" in pagina.tekst
    assert "/w/" not in pagina.tekst


def test_the_list_says_how_many_people_wrote(carla, sessie, werkblad, lid, klok) -> None:
    assert "Nog niemand begon eraan" in carla.ga_naar(LIJST).tekst
    for wie in ("amina", "bram"):
        een_invulling(sessie, werkblad, lid(wie), klok())
    assert "2 mensen begonnen eraan" in carla.ga_naar(LIJST).tekst


# Questions


def test_each_kind_of_question_is_asked_with_only_the_fields_it_needs(carla, blad, werkblad) -> None:
    for soort in SoortVraag:
        pagina = carla.ga_naar(f"{BLAD}/vragen/nieuw/{soort.value}")
        namen = {veld for veld in pagina.velden() if veld in {"voorbeeld", "keuzes"}}
        assert namen == ({"voorbeeld"} if soort.is_tekst else {"keuzes"} if soort.value == "keuze" else set())
        extra = {"keuzes": "Ja\n\n Nee "} if soort is SoortVraag.KEUZE else {}
        pagina = carla.verstuur(pagina, tekst=f"Nieuw: {soort.value}?", **extra)
        assert f"Nieuw: {soort.value}?" in pagina.tekst, pagina.fouten()
    keuze = next(vraag for vraag in blad().vragen if vraag.soort is SoortVraag.KEUZE)
    assert (keuze.keuzelijst, keuze.meer_keuzes) == (["Ja", "Nee"], False)


def test_what_is_wrong_with_choices_is_said_beside_them(carla, werkblad) -> None:
    for keuzes, fout in (
        ("", "Schrijf op waar mensen uit kunnen kiezen."),
        ("Ja", "Zet er minstens twee keuzes neer, elk op een eigen regel."),
        ("Ja\nJa", "Er staat twee keer dezelfde keuze. Haal er één weg."),
        ("\n".join(map(str, range(13))), "Zet er hoogstens 12 keuzes neer. Dan blijft het te overzien."),
    ):
        pagina = carla.vul_in(f"{BLAD}/vragen/nieuw/keuze", tekst="Wat kies je?", keuzes=keuzes)
        assert pagina.fouten() == [fout]
        assert pagina.velden()["tekst"] == "Wat kies je?"


def test_a_kind_that_is_not_there_is_a_page_that_is_not_there(carla, werkblad) -> None:
    assert carla.ga_naar(f"{BLAD}/vragen/nieuw/gedicht").status == 404


def test_as_long_as_nobody_began_a_question_simply_changes(carla, blad, werkblad) -> None:
    pagina = carla.vul_in(f"{BLAD}/vragen/1", tekst="Wat viel je op?", fase="toepassen")
    assert "De vraag is bewaard." in pagina.tekst
    nu = blad()
    assert teksten(nu)[-1] == "Wat viel je op?"
    assert len(nu.alle_vragen) == 3


def test_once_people_began_a_changed_question_is_a_new_version(
    carla, sessie, blad, werkblad, lid, klok
) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    assert "Wie al antwoordde, houdt de oude vraag" in carla.ga_naar(f"{BLAD}/vragen/1").tekst
    pagina = carla.vul_in(f"{BLAD}/vragen/1", tekst="Wat viel je op?")
    assert "Wie al antwoordde, houdt de oude vraag." in pagina.tekst
    nu = blad()
    assert teksten(nu)[0] == "Wat viel je op?"
    assert len(nu.alle_vragen) == 4
    eerder = carla.ga_naar(f"{BLAD}/vragen/1")
    assert eerder.velden()["tekst"] == "Wat viel je op?", "the address of the old one leads to the new one"
    assert "Vraag naar open? Niemand antwoordde hierop." in eerder.tekst


def test_only_another_place_is_no_new_version(carla, sessie, blad, werkblad, lid, klok) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    carla.vul_in(f"{BLAD}/vragen/1", fase="toepassen")
    pagina = carla.ga_naar(BLAD)
    carla.verstuur(pagina, f"{BLAD}/vragen/3/verplaats", knop="omhoog")
    nu = blad()
    assert [vraag.id for vraag in nu.vragen] == [3, 2, 1]
    assert len(nu.alle_vragen) == 3


def test_a_removed_question_is_gone_or_kept_for_who_answered(
    carla, sessie, blad, werkblad, lid, klok
) -> None:
    carla.vul_in(f"{BLAD}/vragen/1/weg")
    assert [vraag.id for vraag in blad().alle_vragen] == [2, 3]
    een_invulling(sessie, sessie.get(Werkblad, 1), lid("amina"), klok())
    pagina = carla.vul_in(f"{BLAD}/vragen/2/weg")
    assert "Vragen die niet meer gesteld worden" in pagina.tekst
    nu = blad()
    assert [vraag.id for vraag in nu.vragen] == [3]
    assert [vraag.id for vraag in nu.alle_vragen] == [2, 3]
    assert carla.ga_naar(f"{BLAD}/vragen/2").status == 404


def test_a_full_werkblad_says_so_and_keeps_what_was_typed(carla, sessie, werkblad) -> None:
    pagina = carla.ga_naar(f"{BLAD}/vragen/nieuw/open")
    for nummer in range(VRAGEN_MAX - 3):
        werkblad.stel_vraag(Fase.DOEN, open_vraag(f"Vraag {nummer}?"))
    sessie.commit()
    pagina = carla.verstuur(pagina, tekst="Nog een?")
    assert pagina.fouten() == ["Er staan al 20 vragen op. Haal eerst een andere vraag weg."]
    assert pagina.velden()["tekst"] == "Nog een?"


def test_it_says_when_it_does_not_fit_on_one_sheet_of_paper(carla, sessie, werkblad) -> None:
    assert "past niet op één blad" not in carla.ga_naar(BLAD).tekst
    for nummer in range(9):
        werkblad.stel_vraag(Fase.DOEN, open_vraag(f"Vraag {nummer}?"))
    sessie.commit()
    assert "Dit past niet op één blad papier. Op de telefoon kan het wel." in carla.ga_naar(BLAD).tekst


# Taking away


def test_a_werkblad_that_nobody_wrote_on_is_deleted(carla, sessie, werkblad) -> None:
    assert "Nog niemand begon eraan." in carla.ga_naar(f"{BLAD}/verwijder").tekst
    pagina = carla.vul_in(f"{BLAD}/verwijder")
    assert "Het werkblad is verwijderd." in pagina.tekst
    assert sessie.scalars(sa.select(Werkbladvraag)).all() == []


def test_who_wrote_on_a_werkblad_keeps_that_when_it_is_taken_away(
    carla, sessie, blad, werkblad, lid, klok
) -> None:
    een_invulling(sessie, werkblad, lid("amina"), klok())
    assert "Zij houden hun eigen tekst." in carla.ga_naar(f"{BLAD}/verwijder").tekst
    pagina = carla.vul_in(f"{BLAD}/verwijder")
    assert "Wie erop schreef, heeft de eigen tekst nog." in pagina.tekst
    assert blad().weg_op is not None
    assert len(sessie.scalars(sa.select(Invulling)).all()) == 1
    assert carla.ga_naar(BLAD).status == 404


# Looking


def test_a_lid_sees_nothing_of_a_werkblad_in_the_making(als, carla, sessie) -> None:
    carla.vul_in(f"{LIJST}nieuw", begin="voorbeeld-basis")
    assert als("amina").ga_naar(BLAD).status == 404


def token(bezoeker) -> str:
    return bezoeker.ga_naar(f"{LIJST}nieuw").velden()["csrf_token"]
