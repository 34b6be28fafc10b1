"""A sheet with somebody's name: they read who printed it and make its code void; zelfopdrachten on it have numbers that stay."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.werkbladen.actions import kies_papier, maak_bladen
from leergemeenschap.werkbladen.codes import leesbaar, lidcode
from leergemeenschap.werkbladen.models import Bladprint, Invulling, Papieropdracht, SoortVraag, Werkblad
from leergemeenschap.werkbladen.queries import TERUGLEZEN_TOT
from leergemeenschap.zelfopdrachten.actions import verwijder_zelfopdracht
from leergemeenschap.zelfopdrachten.models import Terugblik, Uitkomst, Voornemen, Zelfopdracht
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.toegang.wereld import meer_mensen
from tests.wereld import een_werkblad, een_zelfopdracht


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """An open one with one question: there is room for four zelfopdrachten."""
    return een_werkblad(sessie, klok(), None, SoortVraag.OPEN)


@pytest.fixture
def amina(lid):
    return lid("amina")


@pytest.fixture
def printer(als, werkblad, amina):
    """Carla prints a sheet with the name of Amina; gives the page with the sheets."""

    def doe():
        return als("carla").vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(amina.id)])

    return doe


@pytest.fixture
def code(werkblad, amina) -> str:
    """As it stands on the first sheet that is printed for Amina."""
    return lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, amina.id)


@pytest.fixture
def overtypen(als, werkblad, code):
    """The page on which the sheet of Amina is typed over."""
    return lambda: als("carla").ga_naar(f"/werkbladen/{werkblad.id}/overtypen/{code}")


@pytest.fixture
def opdrachten(sessie, klok, amina) -> list[Zelfopdracht]:
    """Five, and she wants them on paper."""
    kies_papier(sessie, amina, wil=True, op=klok())
    return [een_zelfopdracht(sessie, amina, klok(), f"bellen bij {huis}") for huis in range(11, 16)]


def op_het_blad(pagina) -> list[str]:
    return [vak.p.get_text() for vak in pagina.soep.select(".papieropdracht")]


def te_typen(pagina) -> list[str]:
    koppen = [label.get_text() for label in pagina.soep.select("form.overtypen .veld__label")]
    return [kop for kop in koppen if kop.startswith("Zelfopdracht")]


# Who printed it


def test_a_lid_reads_who_printed_a_sheet_with_their_name_and_when(als, sessie, klok, printer) -> None:
    printer()
    tekst = als("amina").ga_naar("/mijn/papier").tekst
    assert "Carla printte een werkblad voor jou op 3 maart." in tekst
    assert "printte een werkblad" not in als("bram").ga_naar("/mijn/papier").tekst


def test_every_begeleider_who_printed_one_is_named(als, sessie, klok, printer, werkblad, amina) -> None:
    meer_mensen(sessie, klok())
    printer()
    als("ivo").vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(amina.id)])
    kaarten = als("amina").ga_naar("/mijn/papier").soep.select(".prints li strong")
    assert [kaart.get_text().split()[0] for kaart in kaarten] == ["Ivo", "Carla"]


def test_no_sheet_with_a_name_is_shown_that_was_not_noted(als, werkblad, amina, printer, code) -> None:
    pad = f"/werkbladen/{werkblad.id}/papier/bladen?lid={amina.id}"
    assert als("carla").ga_naar(pad).kop == "Print werkbladen"
    assert leesbaar(code) in printer().tekst
    assert leesbaar(code) in als("carla").ga_naar(pad).tekst


def test_the_same_form_twice_is_one_print(als, sessie, werkblad, amina) -> None:
    carla = als("carla")
    pagina = carla.ga_naar(f"/werkbladen/{werkblad.id}/papier")
    for _ in range(2):
        carla.verstuur(pagina, anderen=[str(amina.id)])
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Bladprint)) == 1


# Making the code void


def maak_ongeldig(bezoeker) -> str:
    pagina = bezoeker.ga_naar("/mijn/papier")
    actie = pagina.soep.select_one(".prints form")["action"]
    return bezoeker.verstuur(pagina, actie).tekst


def test_a_code_that_was_made_void_opens_nothing_and_the_next_print_bears_another(
    als, sessie, printer, code, werkblad, amina
) -> None:
    printer()
    assert "opent niets meer" in maak_ongeldig(als("amina"))
    gast = als()
    assert gast.verstuur(gast.ga_naar(f"/w/{code}")).kop == "Deze code werkt niet"
    assert gast.vul_in("/w/", code=code).fouten()
    assert sessie.scalars(sa.select(Invulling)).all() == []
    assert (
        als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?lid={amina.id}").kop
        == "Print werkbladen"
    )
    nieuw = printer()
    assert leesbaar(code) not in nieuw.tekst
    andere = nieuw.soep.select_one(".strookje .papiercode").get_text()
    assert gast.verstuur(gast.ga_naar(f"/w/{andere}")).pad.startswith("/invullingen/")


def test_who_came_in_with_the_code_is_out_when_it_is_made_void(als, sessie, printer, code) -> None:
    printer()
    gast = als()
    vraag = gast.verstuur(gast.ga_naar(f"/w/{code}"))
    assert vraag.pad.startswith("/invullingen/")
    maak_ongeldig(als("amina"))
    assert gast.ga_naar(vraag.pad).pad.startswith("/inloggen")
    assert gast.verstuur(vraag, tekst="Stiekem.").status != 500
    sessie.rollback()
    assert sessie.scalars(sa.select(Invulling)).one().antwoorden == []


def test_all_paper_with_the_same_code_is_void_at_once(als, sessie, klok, printer) -> None:
    for _ in range(2):
        printer()
    pagina = maak_ongeldig(als("amina"))
    assert pagina.count("maakte je de code ongeldig") == 2
    assert "Maak de code ongeldig" not in pagina


def test_who_types_over_is_told_that_the_code_is_void(als, werkblad, printer, code) -> None:
    printer()
    maak_ongeldig(als("amina"))
    (fout,) = als("carla").vul_in(f"/werkbladen/{werkblad.id}/overtypen", blad=code).fouten()
    assert "wie het blad kreeg, maakte hem ongeldig" in fout


def test_nobody_makes_the_code_of_somebody_else_void(als, sessie, printer) -> None:
    printer()
    bram = als("bram")
    antwoord = bram.client.post("/mijn/papier/1/ongeldig", data=bram.ga_naar("/mijn/papier").velden())
    assert antwoord.status_code == 404
    sessie.rollback()
    assert sessie.get(Bladprint, 1).ongeldig_op is None


def test_what_its_lid_wrote_on_logged_in_has_no_button_any_more(
    als, sessie, klok, printer, werkblad, amina
) -> None:
    printer()
    invulling = Invulling(werkblad_id=werkblad.id, lid_id=amina.id, begonnen_op=klok(), op_slot=True)
    sessie.add(invulling)
    sessie.commit()
    tekst = als("amina").ga_naar("/mijn/papier").tekst
    assert "want je schreef er ingelogd op" in tekst
    assert "Maak de code ongeldig" not in tekst


# How long it is remembered


def ruim_op(app) -> str:
    return app.test_cli_runner().invoke(args=["opruimen", "--klok-klopt"]).output


def test_a_print_is_forgotten_after_its_term_but_not_while_its_code_opens_something(
    app, sessie, settings, klok, printer, werkblad, opdrachten
) -> None:
    printer()
    klok.vooruit(days=settings.bewaar_prints)
    ruim_op(app)
    assert sessie.scalar(sa.select(sa.func.count()).select_from(Bladprint)) == 1
    sessie.get(Werkblad, werkblad.id).sluit(klok())
    sessie.commit()
    klok.vooruit(days=TERUGLEZEN_TOT.days)
    assert "1 prints" in ruim_op(app)
    for model in (Bladprint, Papieropdracht):
        assert sessie.scalar(sa.select(sa.func.count()).select_from(model)) == 0


def test_a_void_code_stays_void_also_after_the_term(app, als, sessie, klok, printer, werkblad, code) -> None:
    printer()
    maak_ongeldig(als("amina"))
    sessie.get(Werkblad, werkblad.id).sluit(klok())
    sessie.commit()
    klok.vooruit(days=800)
    ruim_op(app)
    sessie.get(Werkblad, werkblad.id).open()
    sessie.commit()
    gast = als()
    assert gast.verstuur(gast.ga_naar(f"/w/{code}")).kop == "Deze code werkt niet"


# The numbers of zelfopdrachten


def test_zelfopdrachten_are_numbered_from_one_and_typed_over_by_that_number(
    als, sessie, werkblad, printer, code, opdrachten
) -> None:
    blad = printer()
    assert op_het_blad(blad)[:2] == ["Zelfopdracht 1: Bellen bij 11", "Zelfopdracht 2: Bellen bij 12"]
    carla = als("carla")
    pagina = carla.ga_naar(f"/werkbladen/{werkblad.id}/overtypen/{code}")
    assert te_typen(pagina) == op_het_blad(blad), "what does not stand on the sheet is not typed over"
    carla.verstuur(pagina, **{f"opdracht_{opdrachten[1].id}": "3", "volgende": ""})
    (terugblik,) = sessie.scalars(sa.select(Terugblik))
    assert (terugblik.zelfopdracht_id, terugblik.uitkomst) == (opdrachten[1].id, Uitkomst.LIEP_ANDERS)


def test_what_was_printed_keeps_its_number_when_others_end_go_or_come(
    als, sessie, klok, overtypen, printer, opdrachten, amina
) -> None:
    printer()
    opdrachten[0].kijk_terug(Uitkomst.GEDAAN, "", klok())
    verwijder_zelfopdracht(sessie, amina, opdrachten[1], klok())
    een_zelfopdracht(sessie, amina, klok(), "samen koken")
    sessie.commit()
    pagina = overtypen()
    assert te_typen(pagina) == ["Zelfopdracht 3: Bellen bij 13", "Zelfopdracht 4: Bellen bij 14"]
    for nummer in (1, 2):
        assert f"Zelfopdracht {nummer} loopt niet meer." in pagina.tekst
    opnieuw = printer()
    assert op_het_blad(opnieuw) == [
        "Zelfopdracht 3: Bellen bij 13", "Zelfopdracht 4: Bellen bij 14",
        "Zelfopdracht 5: Bellen bij 15", "Zelfopdracht 6: Samen koken",
    ]  # fmt: skip
    nummers = sessie.execute(sa.select(Papieropdracht.nummer, Papieropdracht.zelfopdracht_id)).all()
    assert len({nummer for nummer, _ in nummers}) == len(nummers) == 6
    assert dict(nummers)[2] is None


def test_one_that_was_said_anew_is_found_by_its_number(sessie, klok, overtypen, printer, opdrachten) -> None:
    printer()
    klok.vooruit(days=1)
    opdrachten[0].formuleer(Voornemen("een kaartje sturen"), klok())
    sessie.commit()
    pagina = overtypen()
    assert te_typen(pagina)[0] == "Zelfopdracht 1: Een kaartje sturen"
    assert pagina.tekst.count("Op papier kunnen andere woorden staan.") == 1


def test_who_takes_the_wish_back_is_typed_over_without_their_words(
    als, sessie, klok, overtypen, printer, opdrachten, amina
) -> None:
    printer()
    kies_papier(sessie, amina, wil=False, op=klok())
    sessie.commit()
    pagina = overtypen()
    assert te_typen(pagina)[0] == "Zelfopdracht 1"
    assert "Bellen" not in pagina.tekst


def test_paper_from_before_this_was_noted_is_typed_over_by_the_numbers_on_it(overtypen, opdrachten) -> None:
    pagina = overtypen()
    assert te_typen(pagina) == [f"Zelfopdracht {er.id}: {er.zin}" for er in opdrachten]


def test_a_sheet_without_room_for_any_keeps_the_question_about_them(
    als, sessie, klok, amina, opdrachten
) -> None:
    soorten = [SoortVraag.TERUGBLIK, *[SoortVraag.OPEN] * 5]
    vol = een_werkblad(sessie, klok(), None, *soorten)
    vol.uitleg = "Neem rustig de tijd. " * 12
    sessie.commit()
    carla = als("carla")
    blad = carla.vul_in(f"/werkbladen/{vol.id}/papier", anderen=[str(amina.id)])
    assert op_het_blad(blad) == []
    assert "Je hebt 5 zelfopdrachten die nog lopen. Die staan op de site." in blad.tekst
    pagina = carla.ga_naar(f"/werkbladen/{vol.id}/overtypen/{lidcode(GEHEIM_VAN_DE_SITE, vol.id, amina.id)}")
    assert te_typen(pagina) == []
    assert len(pagina.soep.select("form.overtypen textarea")) == 6


def test_sixty_sheets_with_a_name_take_no_more_questions_than_one(
    als, werkblad, amina, opdrachten, lid, count_queries
) -> None:
    carla, gezien = als("carla"), []
    carla.vul_in(
        f"/werkbladen/{werkblad.id}/papier",
        anderen=[str(amina.id), str(lid("bram").id), str(lid("carla").id)],
    )
    for leden in ([amina], [amina], [amina, lid("bram"), lid("carla")]):
        vraag = "&".join(f"lid={een.id}" for een in leden)
        with count_queries() as vragen:
            carla.ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?{vraag}")
        gezien.append(len(vragen))
    assert gezien[1] == gezien[2] <= 15


def test_two_begeleiders_who_print_for_one_lid_give_no_number_twice(
    als, sessie, klok, werkblad, amina, opdrachten
) -> None:
    meer_mensen(sessie, klok())
    for wie in ("carla", "ivo"):
        als(wie).vul_in(f"/werkbladen/{werkblad.id}/papier", anderen=[str(amina.id)])
    nummers = sessie.scalars(sa.select(Papieropdracht.nummer).order_by(Papieropdracht.nummer)).all()
    assert nummers == [1, 2, 3, 4]
    assert maak_bladen(sessie, werkblad, 1)
    assert sessie.scalar(sa.select(sa.func.max(Bladprint.geprint_op))) <= klok() + timedelta(seconds=1)
