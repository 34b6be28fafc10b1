"""What Amina wrote holds words that exist nowhere else: nobody but she finds them, wherever is looked."""

import logging
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import sqlalchemy as sa
from flask import Flask
from sqlalchemy.orm import Session

from leergemeenschap.app import OWN_SOURCES
from leergemeenschap.core.config import Settings
from leergemeenschap.kennisbank.index import SearchIndex
from leergemeenschap.kennisbank.models import Artikel, BewaardIdee, Verhaalvoorstel
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import beantwoord
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.bezoeker import Bezoeker
from tests.conftest import Klok
from tests.kennisbank.paginas import Map
from tests.wereld import (
    een_concept,
    een_invulling,
    een_leervraag,
    een_ontmoeting,
    een_reactie,
    een_reflectie,
    een_verhaal,
    een_werkblad,
    een_zelfopdracht,
)

Als = Callable[..., Bezoeker]
ANDEREN = (None, "bram", "carla", "dirk", "els")


class Kanarie(NamedTuple):
    """Two words in one private text: one to ask for, and one that only whoever reads the text can know."""

    vraag: str
    geheim: str

    @property
    def tekst(self) -> str:
        return f"Het {self.vraag} en ook {self.geheim} hier."


def een_woord(toeval: random.Random) -> str:
    """A word that nobody made up before, with the look of a Dutch one."""
    return "".join(toeval.choice("bdfgklmnprstvz") + toeval.choice("aeiou") for _ in range(5)) + "k"


@pytest.fixture
def kanaries(
    app: Flask, sessie: Session, lid: Callable[[str], Lid], klok: Klok, map_: Map, werk_bij, monkeypatch
) -> dict[str, Kanarie]:
    """One in every private text that Amina can write, by the name of what it is; and pages to find."""
    monkeypatch.setitem(app.config, "SEARCH_PATIENCE", 60)
    map_.schrijf("soep", "Soep brengt buren bij elkaar.", titel="Soep")
    map_.schrijf("koffie", "Koffie ook.", titel="Koffie drinken")
    werk_bij()
    toeval = random.Random(20260303)  # noqa: S311 - not for secrets
    k = {bron.name: Kanarie(een_woord(toeval), een_woord(toeval)) for bron in OWN_SOURCES}
    amina = lid("amina")
    reflectie = een_reflectie(sessie, een_ontmoeting(sessie, amina, klok(), k["Ontmoeting"].tekst), klok())
    reflectie.antwoorden[0].beantwoord(k["Antwoord op een vraag"].tekst)
    reflectie.inzicht = k["Inzicht"].tekst
    leervraag = een_leervraag(sessie, amina, klok(), k["Leervraag"].tekst)
    een_reactie(sessie, leervraag, amina, klok(), k["Reactie van jou"].tekst)
    zelfopdracht = een_zelfopdracht(sessie, amina, klok(), k["Zelfopdracht"].tekst)
    zelfopdracht.kijk_terug(Uitkomst.BEZIG, k["Hoe het ging met je zelfopdracht"].tekst, klok())
    velden = {"tekst": [k["Nog niet bewaard"].tekst], "dag": [""]}
    een_concept(sessie, amina, klok(), "/ontmoetingen/nieuw", velden)
    pagina = sessie.scalars(sa.select(Artikel).where(Artikel.slug == "soep")).one()
    sessie.add(
        BewaardIdee(
            lid_id=amina.id, artikel_id=pagina.id, titel=pagina.titel, bewaard_op=klok(),
            eigen_woorden=k["Idee dat je bewaarde"].tekst, plan="",
        )
    )  # fmt: skip
    een_verhaal(sessie, amina, klok(), k["Verhaal dat je vertelde"].tekst)
    invulling = een_invulling(sessie, een_werkblad(sessie, klok()), amina, klok())
    beantwoord(sessie, invulling, invulling.vragen[0], Inhoud(k["Op een werkblad"].tekst), klok())
    sessie.commit()
    return k


@pytest.fixture
def asked(als: Als, kanaries: dict[str, Kanarie]) -> Callable[[str], Iterator[tuple[str | None, str]]]:
    """Everything the others get to see when they ask for a word: who, and the answer as it came."""
    bezoekers = {wie: als(wie) for wie in ANDEREN}

    def _asked(vraag: str) -> Iterator[tuple[str | None, str]]:
        for wie, bezoeker in bezoekers.items():
            for pad, meer in (("zoeken", {}), ("zoeken", {"van": "mij"}), ("suggesties", {})):
                vragen = {"q": vraag, **meer}
                yield wie, bezoeker.client.get(f"/kennisbank/{pad}", query_string=vragen).text

    return _asked


def test_amina_finds_each_of_her_texts(als: Als, kanaries: dict[str, Kanarie]) -> None:
    amina = als("amina")
    for naam, kanarie in kanaries.items():
        pagina = amina.ga_naar(f"/kennisbank/zoeken?q={kanarie.vraag}")
        assert naam in pagina.tekst
        assert kanarie.geheim in pagina.tekst, naam
        kaart = pagina.soep.select_one("section[aria-labelledby=van-jezelf] .kaart__kop a")
        assert kaart
        doel = amina.ga_naar(str(kaart["href"]))
        assert doel.status == 200
        assert kanarie.geheim in doel.antwoord.text, f"{naam} leads to a page without it"


def test_nobody_else_finds_any_of_them(asked, kanaries: dict[str, Kanarie]) -> None:
    for naam, kanarie in kanaries.items():
        for vraag in (kanarie.vraag, f"{kanarie.vraag} soep"):
            for wie, antwoord in asked(vraag):
                assert kanarie.geheim not in antwoord, (naam, wie)
                assert "Van jezelf</h2>" not in antwoord, (naam, wie)


def test_a_mistyped_or_unfinished_word_gives_nothing_away(asked, kanaries: dict[str, Kanarie]) -> None:
    for naam, kanarie in kanaries.items():
        woord = kanarie.vraag
        bijna = (
            woord[:-1],
            woord[1:],
            woord[:4] + woord[5:],
            woord[:3] + "x" + woord[4:],
            woord[:6],
            woord + "en",
        )
        for vraag in bijna:
            for wie, antwoord in asked(vraag):
                gezien = antwoord.replace(vraag, "")
                assert woord not in gezien, (naam, wie, vraag)
                assert kanarie.geheim not in gezien, (naam, wie, vraag)
                assert "Bedoelde je" not in gezien, (naam, wie, vraag)


def test_amina_is_given_no_suggestion_from_her_own_texts(als: Als, kanaries: dict[str, Kanarie]) -> None:
    amina = als("amina")
    for kanarie in kanaries.values():
        assert amina.client.get(f"/kennisbank/suggesties?q={kanarie.vraag[:4]}").json == []
        pagina = amina.ga_naar(f"/kennisbank/zoeken?q={kanarie.vraag[:4]}x{kanarie.vraag[5:]}")
        assert "Bedoelde je" not in pagina.tekst


def test_searching_leaves_nothing_in_the_index_on_disk_or_in_the_log(
    app: Flask, als: Als, kanaries: dict[str, Kanarie], settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for wie in ("amina", *ANDEREN):
        bezoeker = als(wie)
        for kanarie in kanaries.values():
            bezoeker.ga_naar(f"/kennisbank/zoeken?q={kanarie.vraag}")
            bezoeker.ga_naar(f"/kennisbank/zoeken?q={kanarie.vraag}&van=mij")
            bezoeker.ga_naar(f"/kennisbank/suggesties?q={kanarie.vraag}")
    woorden = [woord for kanarie in kanaries.values() for woord in kanarie]
    assert not any(woord in caplog.text for woord in woorden)
    index: SearchIndex = app.extensions["search_index"]
    assert index.current is not None
    for bytes_ in (*_files(settings.data / "index"), *map(bytes, index.current.storage.files.values())):
        assert not any(woord.encode() in bytes_ for woord in woorden)
    lexicon = index.current.reader.lexicon
    termen = {term.decode() for veld in ("inhoud", "delen", "kop", "woorden") for term in lexicon(veld)}
    assert "soep" in termen
    assert not any(woord in term for woord in woorden for term in termen)
    assert index.current.vocabulary.near(woorden[0]) == []
    # What was asked for passed through here; what stood beside it in a private text did not.
    geheimen = [kanarie.geheim for kanarie in kanaries.values()]
    onthouden = repr(index.current.dutch.stem.__self__.__dict__)
    assert "soep" in onthouden
    assert not any(geheim in onthouden for geheim in geheimen)


def test_a_begeleider_reads_a_story_on_its_own_page_and_finds_it_nowhere_else(
    als: Als, asked, kanaries: dict[str, Kanarie], sessie: Session
) -> None:
    kanarie = kanaries["Verhaal dat je vertelde"]
    carla = als("carla")
    assert kanarie.geheim in carla.ga_naar("/kennisbank/voorstellen/1").tekst
    # Also when a page is being made of it: readers and search know nothing of a concept.
    carla.verstuur(carla.ga_naar("/kennisbank/voorstellen/1"), "/kennisbank/voorstellen/1/pagina")
    assert sessie.scalar(sa.select(Verhaalvoorstel.artikel_id)) is not None
    for wie, antwoord in asked(kanarie.vraag):
        assert kanarie.geheim not in antwoord, wie
    for pad in ("/kennisbank/", "/kennisbank/soort/case", "/kennisbank/soep-op-het-plein"):
        for wie in (None, "bram", "dirk", "els"):
            assert kanarie.geheim not in als(wie).client.get(pad).text, (pad, wie)


def _files(folder: Path) -> Iterator[bytes]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    return (path.read_bytes() for path in files)
