"""Two people do something with one page or story in the same moment: who comes second meets what is there by then.

Each has a session of their own, as each request has; the second one read everything before the first one was done.
"""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from leergemeenschap.core.markdown import Renderer
from leergemeenschap.kennisbank import queries
from leergemeenschap.kennisbank.actions import bijwerken, editing, proposals
from leergemeenschap.kennisbank.actions.saving import Text, Writer, prepare
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Verhaalvoorstel, Versie
from leergemeenschap.leden.models import Lid
from tests.conftest import Klok
from tests.kennisbank.paginas import Map

Sessies = tuple[Session, Session]


@pytest.fixture
def sessies(app: Flask, engine: Engine) -> Iterator[Sessies]:
    """Of who comes first, and of who comes second."""
    with Session(engine, expire_on_commit=False) as een, Session(engine, expire_on_commit=False) as twee:
        yield een, twee


@pytest.fixture
def wie(sessies: Sessies, lid: Callable[[str], Lid]) -> Callable[[str], list[Lid]]:
    """Somebody as each session knows them."""

    def _wie(naam: str) -> list[Lid]:
        id_ = lid(naam).id
        found = [sessie.get_one(Lid, id_) for sessie in sessies]
        _klaar(sessies)
        return found

    return _wie


def tekst(titel: str, body: str) -> Text:
    with Renderer() as renderer:
        return prepare(f"---\ntitel: {titel}\nsoort: tip\nin_het_kort: {titel}.\n---\n\n{body}\n", renderer)


def _klaar(sessies: Sessies) -> None:
    for sessie in sessies:
        sessie.commit()


def gelezen(sessies: Sessies, slug: str) -> list[Artikel]:
    """The page as both have it before them."""
    found = [sessie.scalars(sa.select(Artikel).where(Artikel.slug == slug)).one() for sessie in sessies]
    _klaar(sessies)
    return found


def nu_in(sessies: Sessies, slug: str) -> Artikel:
    _klaar(sessies)
    wanted = sa.select(Artikel).where(Artikel.slug == slug).execution_options(populate_existing=True)
    return sessies[0].scalars(wanted).one()


@pytest.fixture
def pagina(sessies: Sessies, wie, klok: Klok) -> str:
    """The slug of a page with two texts, the second one of which readers see."""
    een = sessies[0]
    artikel = Artikel(slug="koffie")
    writer = Writer(een, klok())
    writer.publish(artikel, tekst("Koffie", "Eerst."), Herkomst.HIER, wie("carla")[0])
    Writer(een, klok()).publish(artikel, tekst("Thee", "Toen."), Herkomst.HIER)
    een.commit()
    return "koffie"


def test_a_text_that_is_put_back_is_not_mixed_with_one_that_was_saved_meanwhile(
    sessies: Sessies, wie, pagina: str, klok: Klok
) -> None:
    eerste, tweede = gelezen(sessies, pagina)
    carla = wie("carla")
    Writer(sessies[0], klok()).publish(eerste, tekst("Soep", "Van de ander."), Herkomst.HIER, carla[0])
    sessies[0].commit()
    editing.zet_terug(sessies[1], tweede, tekst("Thee", "Eerst."), carla[1], klok())
    staat_er = nu_in(sessies, pagina)
    assert (staat_er.titel, staat_er.in_het_kort, staat_er.tekst) == ("Thee", "Thee.", "Eerst.")


def test_a_concept_that_is_put_back_while_its_page_goes_on_the_site_does_not_reach_readers_half(
    sessies: Sessies, wie, klok: Klok
) -> None:
    carla = wie("carla")
    artikel = Artikel(slug="nieuw-ding")
    Writer(sessies[0], klok()).keep_concept(artikel, tekst("Oud", "Oud concept."), carla[0])
    Writer(sessies[0], klok()).keep_concept(artikel, tekst("A", "Concept."), carla[0])
    sessies[0].commit()
    eerste, tweede = gelezen(sessies, "nieuw-ding")
    Writer(sessies[0], klok()).publish(eerste, tekst("B", "Op de site."), Herkomst.HIER, carla[0])
    sessies[0].commit()
    editing.zet_terug(sessies[1], tweede, tekst("Oud", "Oud concept."), carla[1], klok())
    staat_er = nu_in(sessies, "nieuw-ding")
    zichtbaar = sessies[0].scalars(queries.gepubliceerde_tekst(staat_er)).one()
    assert staat_er.html == zichtbaar.html
    assert staat_er.titel in zichtbaar.markdown


def test_a_page_that_is_taken_off_while_it_begins_to_follow_its_file_stays_off(
    sessies: Sessies, wie, pagina: str, klok: Klok, map_: Map
) -> None:
    eerste, tweede = gelezen(sessies, pagina)
    Writer(sessies[0], klok()).publish(eerste, tekst("Koffie", "Van het bestand."), Herkomst.BESTAND)
    sessies[0].commit()
    editing.haal_van_de_site(sessies[1], tweede, klok())
    sessies[1].commit()
    sessies[0].expunge_all()
    map_.schrijf(pagina, "Van het bestand.")
    bijwerken(sessies[0], map_.pad, klok())
    assert nu_in(sessies, pagina).ingetrokken_op is not None


def test_a_text_that_is_published_while_a_colleague_takes_the_page_off_is_asked_about(
    sessies: Sessies, wie, pagina: str, klok: Klok
) -> None:
    eerste, tweede = gelezen(sessies, pagina)
    editing.haal_van_de_site(sessies[0], eerste, klok())
    sessies[0].commit()
    with pytest.raises(editing.VanDeSite):
        editing.bewaar_tekst(
            sessies[1],
            tweede,
            tekst("Mijn", "Mijn."),
            wie("carla")[1],
            klok(),
            begin=editing.Begin(2),
            publiceer=True,
        )
    sessies[1].rollback()
    assert nu_in(sessies, pagina).ingetrokken_op is not None


@pytest.fixture
def aanbod(sessies: Sessies, pagina: str, klok: Klok, map_: Map) -> list[tuple[Artikel, Versie]]:
    """The page and what its file offers, as both have it before them."""
    map_.schrijf(pagina, "Uit het bestand.", titel="Bestand")
    bijwerken(sessies[0], map_.pad, klok())
    sessies[0].commit()
    found = [
        (artikel, sessie.scalars(queries.aangeboden_tekst(artikel)).one())
        for sessie, artikel in zip(sessies, gelezen(sessies, pagina), strict=True)
    ]
    _klaar(sessies)
    return found


def test_an_offer_that_was_renewed_meanwhile_is_not_taken_over_in_its_old_form(
    sessies: Sessies, wie, aanbod: list[tuple[Artikel, Versie]], klok: Klok, map_: Map
) -> None:
    map_.schrijf("koffie", "Nog nieuwer uit het bestand.", titel="Bestand")
    bijwerken(sessies[0], map_.pad, klok())
    sessies[0].commit()
    artikel, aangeboden = aanbod[1]
    with pytest.raises(editing.AanbodWeg):
        editing.neem_over(
            sessies[1], artikel, aangeboden, tekst("Bestand", "Uit het bestand."), wie("carla")[1], klok()
        )
    sessies[1].rollback()
    staat_er = nu_in(sessies, "koffie")
    assert staat_er.herkomst is Herkomst.HIER
    assert "Nog nieuwer" in sessies[0].scalars(queries.aangeboden_tekst(staat_er)).one().markdown


def test_an_offer_that_was_renewed_meanwhile_is_not_refused_unread(
    sessies: Sessies, aanbod: list[tuple[Artikel, Versie]], klok: Klok, map_: Map
) -> None:
    map_.schrijf("koffie", "Nog nieuwer uit het bestand.", titel="Bestand")
    bijwerken(sessies[0], map_.pad, klok())
    sessies[0].commit()
    with pytest.raises(editing.AanbodWeg):
        editing.laat_staan(sessies[1], *aanbod[1], klok())
    sessies[1].rollback()
    assert sessies[0].scalars(queries.aangeboden_tekst(nu_in(sessies, "koffie"))).one()


# Stories


@pytest.fixture
def verhaal(sessies: Sessies, wie, klok: Klok) -> list[Verhaalvoorstel]:
    """Amina's story, with her name, as both have it before them."""
    een = sessies[0]
    proposals.dien_verhaal_in(een, wie("amina")[0], titel="Soep", tekst="Soep.", met_naam=True, op=klok())
    een.commit()
    found = [sessie.scalars(sa.select(Verhaalvoorstel)).one() for sessie in sessies]
    assert all(voorstel.artikel is None for voorstel in found)
    _klaar(sessies)
    return found


def als_pagina(sessies: Sessies, verhaal: list[Verhaalvoorstel], wie, klok: Klok) -> Artikel:
    ready = tekst("Soep", "Soep.")
    artikel = proposals.maak_pagina_van(sessies[0], verhaal[0], ready, wie("carla")[0], klok())
    sessies[0].commit()
    return artikel


def test_a_name_that_is_taken_off_while_the_page_is_made_is_on_no_page(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], wie, klok: Klok
) -> None:
    artikel = als_pagina(sessies, verhaal, wie, klok)
    assert artikel.verteller_id == verhaal[0].lid_id
    proposals.haal_naam_eraf(sessies[1], verhaal[1])
    assert nu_in(sessies, artikel.slug).verteller_id is None


def test_a_story_is_not_told_anew_once_a_begeleider_works_on_it(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], wie, klok: Klok
) -> None:
    als_pagina(sessies, verhaal, wie, klok)
    with pytest.raises(proposals.Ingehaald):
        proposals.pas_verhaal_aan(
            sessies[1], verhaal[1], titel="Anders", tekst="Anders.", met_naam=False, op=klok()
        )


def test_a_story_that_went_on_the_site_meanwhile_is_not_taken_away_with_its_page(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], wie, klok: Klok
) -> None:
    artikel = als_pagina(sessies, verhaal, wie, klok)
    sessies[1].refresh(verhaal[1])
    assert verhaal[1].artikel is not None
    sessies[1].commit()
    Writer(sessies[0], klok()).publish(artikel, tekst("Soep", "Soep."), Herkomst.HIER)
    sessies[0].commit()
    with pytest.raises(proposals.Ingehaald):
        proposals.neem_verhaal_terug(sessies[1], verhaal[1])
    sessies[1].rollback()
    assert nu_in(sessies, artikel.slug).gepubliceerd_op is not None


def test_a_story_that_was_taken_back_meanwhile_gets_no_page(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], wie, klok: Klok
) -> None:
    proposals.neem_verhaal_terug(sessies[0], verhaal[0])
    sessies[0].commit()
    carla = wie("carla")[1]
    with pytest.raises(proposals.Ingehaald):
        proposals.maak_pagina_van(sessies[1], verhaal[1], tekst("Soep", "Soep."), carla, klok())
    sessies[1].rollback()
    assert sessies[0].scalars(sa.select(Artikel)).all() == []


def test_a_story_that_was_taken_back_meanwhile_gets_no_answer(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], klok: Klok
) -> None:
    proposals.neem_verhaal_terug(sessies[0], verhaal[0])
    sessies[0].commit()
    with pytest.raises(proposals.Ingehaald):
        proposals.geef_verhaal_terug(sessies[1], verhaal[1], "Mooi.", klok())


def test_a_story_that_a_colleague_gave_back_meanwhile_keeps_that_answer(
    sessies: Sessies, verhaal: list[Verhaalvoorstel], klok: Klok
) -> None:
    proposals.geef_verhaal_terug(sessies[0], verhaal[0], "Wat mooi.", klok())
    sessies[0].commit()
    with pytest.raises(proposals.Ingehaald):
        proposals.geef_verhaal_terug(sessies[1], verhaal[1], "Nee.", klok())
    sessies[1].rollback()
    sessies[0].refresh(verhaal[0])
    assert verhaal[0].antwoord == "Wat mooi."
