"""Sheets that go: those without a name after their term, and one that a begeleider takes away because it is wrong."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.core.retention import in_words
from leergemeenschap.groepen.models import Zicht
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.werkbladen.actions import (
    NietWegTeHalen,
    beantwoord,
    begin_blad,
    geef_naam,
    haal_blad_weg,
    maak_bladen,
    typ_over,
)
from leergemeenschap.werkbladen.codes import lidcode
from leergemeenschap.werkbladen.models import Invulling, Werkblad, Werkbladantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_werkblad, iemand_zonder_mail


@pytest.fixture
def werkblad(sessie, klok) -> Werkblad:
    """With three sheets without a name: an open question, one for a leervraag, one for a zelfopdracht."""
    werkblad = een_werkblad(sessie, klok())
    maak_bladen(sessie, werkblad, 3)
    sessie.commit()
    return werkblad


@pytest.fixture
def pad(werkblad) -> str:
    return f"/werkbladen/{werkblad.id}/overtypen"


@pytest.fixture
def schrijf(sessie, werkblad, klok):
    """Write on a sheet without a name, as on a phone."""

    def doe(blad: int, tekst: str = "Geduld.") -> Invulling:
        invulling = begin_blad(sessie, werkblad, blad, klok())
        beantwoord(sessie, invulling, werkblad.vragen[0], Inhoud(tekst), klok())
        sessie.commit()
        return invulling

    return doe


@pytest.fixture
def overgetypt(sessie, werkblad, klok):
    """The sheet of this lid, typed over now, with an answer to each question."""

    def doe(lid) -> Invulling:
        antwoorden = [
            (vraag, Inhoud(tekst))
            for vraag, tekst in zip(werkblad.vragen, ("Geduld.", "Hoe?", "bellen"), strict=True)
        ]
        invulling = typ_over(sessie, werkblad, lid, antwoorden, onderzoek=False, op=klok())
        sessie.commit()
        return invulling

    return doe


def ruim_op(app) -> str:
    return app.test_cli_runner().invoke(args=["opruimen", "--klok-klopt"]).output


def hoeveel(sessie, *modellen) -> list[int]:
    sessie.rollback()
    return [sessie.scalar(sa.select(sa.func.count()).select_from(model)) for model in modellen]


# The term


def test_what_was_written_without_a_name_goes_after_its_term(app, sessie, settings, schrijf, klok) -> None:
    schrijf(1)
    klok.vooruit(days=settings.bewaar_naamloze_bladen - 1)
    ruim_op(app)
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [1, 1]
    klok.vooruit(days=1)
    assert "1 bladen zonder naam" in ruim_op(app)
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [0, 0]


def test_who_writes_on_lets_the_term_begin_anew(app, sessie, settings, schrijf, klok) -> None:
    schrijf(1)
    klok.vooruit(days=settings.bewaar_naamloze_bladen - 1)
    schrijf(1, "Nog meer geduld.")
    klok.vooruit(days=30)
    ruim_op(app)
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [1, 1]


def test_a_sheet_that_somebody_said_is_theirs_stays(app, sessie, settings, schrijf, lid, klok) -> None:
    geef_naam(sessie, schrijf(1), lid("amina"), klok())
    sessie.commit()
    klok.vooruit(days=settings.bewaar_naamloze_bladen * 2)
    assert "0 bladen zonder naam" in ruim_op(app)
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [1, 1]


def test_paper_that_was_typed_over_late_stays_as_long_from_then_on(
    app, sessie, settings, werkblad, klok
) -> None:
    begin_blad(sessie, werkblad, 1, klok())
    sessie.commit()
    klok.vooruit(days=300)
    typ_over(sessie, werkblad, 1, [], onderzoek=False, op=klok())
    sessie.commit()
    klok.vooruit(days=settings.bewaar_naamloze_bladen - 1)
    ruim_op(app)
    assert hoeveel(sessie, Invulling) == [1]


def test_the_term_is_told_where_somebody_writes_without_a_name_and_on_paper(
    andere_app, als, sessie, werkblad, deur, schrijf
) -> None:
    werkblad.zonder_account = True
    sessie.commit()
    termijn = in_words(365)
    assert f"Ze gaan vanzelf weg, {termijn} na de laatste keer" in als().ga_naar(deur).tekst
    gast = als()
    bewaar_code = gast.verstuur(gast.ga_naar(deur), knop="zonder_naam")
    assert f"Het blad gaat vanzelf weg, {termijn} na" in bewaar_code.tekst
    nummer = sessie.scalars(sa.select(Invulling.id)).one()
    assert f"Het gaat vanzelf weg, {termijn} na" in gast.ga_naar(f"/invullingen/{nummer}/nalezen").tekst
    print_ = als("carla").ga_naar(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot=1")
    assert f"Begeleiders kunnen het daarna {termijn} lezen." in print_.tekst
    ander = andere_app(bewaar_naamloze_bladen=77)
    assert "77 dagen na de laatste keer" in ander.test_client().get(deur).text


# Taken away by a begeleider


def test_a_begeleider_reads_what_goes_and_is_asked_once_more(als, sessie, schrijf, pad) -> None:
    schrijf(1)
    carla = als("carla")
    staat_er = carla.ga_naar(f"{pad}/1")
    assert f"{pad}/1/weg" in staat_er.links
    vraag = carla.ga_naar(f"{pad}/1/weg")
    assert "Geduld." in vraag.tekst
    assert hoeveel(sessie, Invulling) == [1]
    klaar = carla.verstuur(vraag)
    assert (klaar.pad, "is weg" in klaar.tekst) == (pad, True)
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [0, 0]
    assert carla.verstuur(vraag).pad == pad, "a second tap goes where the first went"
    assert carla.ga_naar(f"{pad}/1").kop == "Typ blad 1 over"


def test_which_sheets_have_something_on_them_stands_below_the_number_to_type(
    als, schrijf, sessie, lid, klok, pad
) -> None:
    for blad in (1, 3):
        schrijf(blad)
    geef_naam(sessie, schrijf(2), lid("amina"), klok())
    sessie.commit()
    pagina = als("carla").ga_naar(pad)
    assert [link.get_text() for link in pagina.soep.select(".bladnummers a")] == ["Blad 3", "Blad 1"]


def test_a_sheet_that_was_typed_over_for_the_wrong_person_goes_with_what_it_made(
    als, sessie, klok, werkblad, overgetypt, pad
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    overgetypt(fatma)
    assert hoeveel(sessie, Leervraag, Zelfopdracht) == [1, 1]
    carla, code = als("carla"), lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, fatma.id)
    vraag = carla.ga_naar(f"{pad}/{code}/weg")
    for woord in ("Geduld.", "Hoe?", "bellen"):
        assert woord not in vraag.tekst
    carla.verstuur(vraag)
    assert hoeveel(sessie, Invulling, Werkbladantwoord, Leervraag, Zelfopdracht) == [0, 0, 0, 0]
    assert carla.ga_naar(f"{pad}/{code}").kop == "Typ het blad van Fatma over"


def keek_na(sessie, invulling, klok) -> None:
    invulling.kijk_na(klok())


def schreef_ingelogd(sessie, invulling, klok) -> None:
    invulling.doe_op_slot()


def bewaarde_met_de_code(sessie, invulling, klok) -> None:
    invulling.rond_af(klok() + timedelta(hours=1))


def verbeterde(sessie, invulling, klok) -> None:
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud("Veel geduld."), klok() + timedelta(hours=1))


def deelde(sessie, invulling, klok) -> None:
    invulling.antwoorden[0].deel(Zicht.LEERGEMEENSCHAP, klok())


def was_op_de_site(sessie, invulling, klok) -> None:
    invulling.lid.gezien_op = klok().date()


@pytest.mark.parametrize(
    "gezien", [keek_na, schreef_ingelogd, bewaarde_met_de_code, verbeterde, was_op_de_site]
)
def test_what_its_lid_may_have_seen_is_theirs_alone(
    als, sessie, klok, werkblad, overgetypt, pad, gezien
) -> None:
    fatma = iemand_zonder_mail(sessie, klok())
    invulling = overgetypt(fatma)
    carla, code = als("carla"), lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, fatma.id)
    open_scherm = carla.ga_naar(f"{pad}/{code}/weg")
    gezien(sessie, invulling, klok)
    sessie.commit()
    assert f"{pad}/{code}/weg" not in carla.ga_naar(f"{pad}/{code}").links
    assert carla.verstuur(open_scherm).kop == "Dit haal jij niet weg"
    assert hoeveel(sessie, Invulling, Werkbladantwoord) == [1, 3]
    with pytest.raises(NietWegTeHalen):
        haal_blad_weg(sessie, sessie.get(Invulling, invulling.id), klok())


def test_what_a_lid_wrote_on_a_phone_is_never_taken_away(
    als, sessie, klok, werkblad, lid, schrijf, pad
) -> None:
    geef_naam(sessie, schrijf(1), lid("amina"), klok())
    sessie.commit()
    vraag = als("carla").ga_naar(f"{pad}/1/weg")
    assert vraag.kop == "Dit haal jij niet weg"
    assert "Geduld." not in vraag.tekst


def test_an_empty_sheet_has_nothing_to_take_away(als, pad) -> None:
    assert als("carla").ga_naar(f"{pad}/2/weg").kop == "Hier staat nog niets"
