"""The shipped pages: all there, hanging together, in plain Dutch, with sources and without people's names.

inventaris.tsv says which pages there must be, namen.txt which names may be in them.
"""

import csv
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from leergemeenschap.core.config import Settings
from leergemeenschap.core.markdown import Renderer
from leergemeenschap.core.readability import measure, sentences
from leergemeenschap.kennisbank.actions.figures import with_figures
from leergemeenschap.kennisbank.actions.plain import plain_text
from leergemeenschap.kennisbank.actions.source import Source, WrongSource, check_slug, read_source
from leergemeenschap.kennisbank.models import Soort

HIER = Path(__file__).parent
INHOUD = Path(__file__).parents[2] / "content" / "kennisbank"
FILES = {path.stem: path for path in sorted(INHOUD.glob("*/*.md"))}
with (HIER / "inventaris.tsv").open(encoding="utf-8", newline="") as inventaris:
    INVENTARIS = list(csv.DictReader(inventaris, delimiter="\t"))
NAMEN = set((HIER / "namen.txt").read_text("utf-8").split())

#: The documents that the pages lean on. Only the report says of which year it is.
BRONNEN = {
    "humusmodel": ("Het Humusmodel: een rijke voedingsbodem voor buurtinitiatieven", None),
    "krant": ("Krantenartikel over de voorzorgcirkels in Almere Muziekwijk", None),
    "eilandje": ("Geen eilandje in de buurt willen zijn", None),
    "folder": ("Voorzorgcirkels in Almere", None),
    "rapport": ("Rapport Samen Buurten: 0-meting en leergemeenschap Buurtverbinders Flevoland", 2025),
}
#: Words that a newcomer may not know, and the page that explains them.
WOORDENLIJST = {
    "abcd": "ABCD",
    "asset-mapping": "asset mapping",
    "boundary-spanning": "boundary spanning",
    "buurtverbinder": "buurtverbinders?",
    "cimo": "CIMO",
    "common-up": "common-up",
    "communityfeest": "communityfeest(en)?",
    "community-of-practice": "community of practice",
    "eigenaarschap": "eigenaarschap",
    "empowerment": "empowerment",
    "ervaringsgericht-leren": "ervaringsgericht leren",
    "humusmodel": "Humusmodel",
    "intervisie-stap-voor-stap": "intervisie",
    "krachtenkaart": "krachtenkaart(en)?",
    "leefwereld-en-systeemwereld": "leefwereld|systeemwereld",
    "leergemeenschap": "leergemeenschap(pen)?",
    "leervraag-formuleren": "leervra(ag|gen)",
    "netwerkactie": "netwerkacties?",
    "noaberschap": "noaberschap",
    "nulmeting": "nulmeting(en)?",
    "outreachend-werken": "outreachend",
    "positieve-gezondheid": "positieve gezondheid",
    "praktijklab": "praktijklabs?",
    "samenlevingsopbouw": "samenlevingsopbouw",
    "sociale-cohesie": "sociale cohesie",
    "stigma": "stigma",
    "voorzorgcirkel": "voorzorgcirkels?",
    "werkblad-gebruiken": "werkblad(en)?",
    "zelfopdracht-formuleren": "zelfopdrachten?",
    "zorgzame-gemeenschap": "zorgzame gemeenschap(pen)?",
}
STIJF = (
    "aangaande|alsmede|alsook|betreffende|bewerkstelligen|conform|derhalve|desbetreffende|dient te|dienen te|doelgroep"
    "|faciliteren|gelieve|geschiedt|hetgeen|indien|inzake|jegens|middels|participeren|participatie|reeds|teneinde"
    "|tevens|uitdagingen|vigerende|welke een|wijze waarop|cliënten?|kwetsbaren|optimaliseren|stakeholders"
)
CONTACT = r"@|\b(?:https?|www)\b|\b0\d[\d -]{7,}|\+31|\b\d{4} ?[A-Z]{2}\b"
LEEFTIJD = r"\bjaar oud\b|\b\d+-jarige|\(\d{2}\)|\b\d{2,3} jaar\b(?! geleden)"
DELEN = {
    Soort.CASE: ["Wat speelde er?", "Wat deden ze?", "Waarom werkte het?", "Wat kwam ervan?"],
    Soort.MECHANISME: ["Hoe herken je het?", "Wat helpt?", "Waar zie je het?"],
    Soort.THEMA: [
        "Waar lopen mensen tegenaan?",
        "Leervragen die hierbij horen",
        "Vaardigheden die helpen",
        "Begin hier",
    ],
    Soort.VAARDIGHEID: ["Wat is het?"],
    Soort.WERKVORM: ["Waarvoor?"],
}
VELDEN = {
    Soort.CASE: ("initiatieftype", "doelgroep", "stedelijkheid", "plaats", "fase"),
    Soort.WERKVORM: ("duur", "groepsgrootte", "benodigdheden"),
}
BOUWSTENEN = {"activeren", "structureren", "onderhouden", "potentie-benutten", "bewustworden"}
WOORDEN = {
    Soort.TIP: (120, 250),
    Soort.BEGRIP: (60, 150),
    Soort.CASE: (250, 500),
    Soort.WERKVORM: (250, 500),
}
MET_ACTIES = set(Soort) - {Soort.BEGRIP, Soort.ONDERZOEK}


class Pagina(NamedTuple):
    """A shipped page, read and rendered."""

    slug: str
    source: Source
    html: str
    tekst: str

    @property
    def links(self) -> list[str]:
        return re.findall(r'<a href="([^"]*)"', self.html)

    @property
    def koppen(self) -> list[str]:
        return re.findall(r"<h2>(.*?)</h2>", self.html)

    @property
    def alles(self) -> str:
        """Every sentence that a reader sees, a block a line; a cell of a table is a block too."""
        source = self.source
        cells = plain_text(re.sub(r"<t[dh]\b", r"<br>\g<0>", self.html))
        text = with_figures(cells, source.kenmerken.get("cijfers", []))
        return "\n".join([source.titel, source.in_het_kort, text, *source.kenmerken.get("probeer_dit", [])])


@pytest.fixture(scope="module")
def paginas() -> dict[str, Pagina]:
    found = {}
    with Renderer() as renderer:
        for slug, path in FILES.items():
            # one that cannot be read has a test of its own
            with suppress(WrongSource):
                source = read_source(path.read_text("utf-8"))
                html = renderer.render(source.body)
                found[slug] = Pagina(slug, source, html, plain_text(html))
    return found


@pytest.fixture
def pagina(paginas: dict[str, Pagina], slug: str) -> Pagina:
    return paginas[slug]


elke_pagina = pytest.mark.parametrize("slug", FILES)


def test_the_tests_look_at_the_pages_that_the_site_ships(settings: Settings) -> None:
    assert settings.content.joinpath("kennisbank").samefile(INHOUD)
    assert len(INVENTARIS) >= 113


@pytest.mark.parametrize("row", INVENTARIS, ids=lambda row: row["slug"])
def test_a_page_of_the_inventory_is_there_with_its_soort_and_sources(row: dict[str, str]) -> None:
    source = read_source((INHOUD / row["map"] / f"{row['slug']}.md").read_text("utf-8"))
    assert source.soort == row["soort"]
    assert source.kenmerken.get("werking", "") == row["werking"]
    titels = {bron["titel"] for bron in source.kenmerken["bron"]}
    assert {BRONNEN[name][0] for name in row["bronnen"].split()} <= titels


@elke_pagina
def test_a_page_says_what_it_is(slug: str) -> None:
    try:
        check_slug(slug)
        source = read_source(FILES[slug].read_text("utf-8"))
    except WrongSource as wrong:
        pytest.fail(str(wrong))
    assert len(source.titel) <= 60
    assert source.themas or source.soort is Soort.THEMA
    assert set(VELDEN.get(source.soort, ())) <= source.kenmerken.keys()


@elke_pagina
def test_a_page_leads_to_pages_that_exist(pagina: Pagina) -> None:
    elders = [link for link in pagina.links if link.removeprefix("/kennisbank/") not in FILES]
    assert elders == []
    assert f"/kennisbank/{pagina.slug}" not in pagina.links


@elke_pagina
def test_a_page_lists_pages_of_the_right_soort(pagina: Pagina, paginas: dict[str, Pagina]) -> None:
    kenmerken = pagina.source.kenmerken
    assert {paginas[slug].source.soort for slug in pagina.source.themas} <= {Soort.THEMA}
    assert {paginas[slug].source.soort for slug in kenmerken["mechanismen"]} <= {Soort.MECHANISME}
    assert set(kenmerken.get("bouwstenen", [])) <= BOUWSTENEN
    assert set(kenmerken["zie_ook"]) <= paginas.keys() - {pagina.slug}


@elke_pagina
def test_a_page_says_where_it_comes_from(pagina: Pagina) -> None:
    bekend = dict(BRONNEN.values())
    for bron in pagina.source.kenmerken["bron"]:
        assert bekend[bron["titel"]] == bron["jaar"]


@elke_pagina
def test_a_page_begins_with_its_point_in_two_or_three_easy_sentences(pagina: Pagina) -> None:
    kort = pagina.source.in_het_kort
    assert 2 <= len(sentences(kort)) <= 3
    assert measure(kort).score >= 70, measure(kort)


@elke_pagina
def test_a_page_reads_easily(pagina: Pagina) -> None:
    text = with_figures(pagina.tekst, pagina.source.kenmerken.get("cijfers", []))
    assert measure(text).score >= 60, measure(text)
    long = [zin for zin in sentences(pagina.alles) if len(re.findall(r"\w+", zin)) > 20]
    assert long == []


@elke_pagina
def test_a_page_is_written_as_people_speak(pagina: Pagina) -> None:
    assert re.findall(rf"\b(?:{STIJF})\b", pagina.alles, re.IGNORECASE) == []
    assert pagina.alles.count("!") <= 1


@elke_pagina
def test_a_page_has_the_length_of_its_soort(pagina: Pagina) -> None:
    shortest, longest = WOORDEN.get(pagina.source.soort, (60, 600))
    assert shortest <= len(re.findall(r"\w+", pagina.tekst)) <= longest


@elke_pagina
def test_a_page_gives_one_to_three_things_to_try(pagina: Pagina) -> None:
    acties = pagina.source.kenmerken.get("probeer_dit", [])
    assert len(acties) in ({1, 2, 3} if pagina.source.soort in MET_ACTIES else {0, 1, 2, 3})


@elke_pagina
def test_a_page_has_the_parts_of_its_soort(pagina: Pagina) -> None:
    delen = DELEN.get(pagina.source.soort, [])
    assert [kop for kop in pagina.koppen if kop in delen] == delen
    if pagina.source.soort is Soort.CASE:
        assert pagina.koppen == delen
    if pagina.slug in BOUWSTENEN:
        assert pagina.koppen[-1] == "Wat kun je morgen doen?"


@elke_pagina
def test_a_mechanisme_names_cases_and_a_thema_names_vaardigheden(
    pagina: Pagina, paginas: dict[str, Pagina]
) -> None:
    soorten = {paginas[link.removeprefix("/kennisbank/")].source.soort for link in pagina.links}
    wanted = {Soort.MECHANISME: Soort.CASE, Soort.THEMA: Soort.VAARDIGHEID}.get(pagina.source.soort)
    assert wanted is None or wanted in soorten


@elke_pagina
def test_a_hard_word_is_linked_where_it_first_stands_and_no_page_is_linked_twice(pagina: Pagina) -> None:
    assert len(pagina.links) == len(set(pagina.links))
    text = re.sub(r"<h[2-6]>.*?</h[2-6]>", "", pagina.html)
    for slug, word in WOORDENLIJST.items():
        first = re.search(rf"(?<![\w/-])(?:{word})(?![\w-])", text, re.IGNORECASE)
        if first and slug != pagina.slug:
            before = text[: first.start()]
            assert before.count("<a ") > before.count("</a>"), first[0]


@elke_pagina
def test_a_page_names_no_people_and_no_way_to_reach_them(pagina: Pagina) -> None:
    assert re.findall(CONTACT, pagina.alles) == []
    assert re.findall(LEEFTIJD, pagina.alles) == []
    unknown = {name for zin in sentences(pagina.alles) for name in _names(zin)} - NAMEN
    assert unknown == set()


def test_the_survey_page_gives_every_count_of_the_report(paginas: dict[str, Pagina]) -> None:
    pagina = paginas["enquete-praktijklabs"]
    [groep] = pagina.source.kenmerken["cijfers"]
    assert [stelling["aantallen"] for stelling in groep["stellingen"]] == [
        [1, 2, 4, 4, 6],
        [0, 1, 3, 6, 7],
        [0, 1, 4, 7, 5],
    ]
    assert "n = 17" in pagina.tekst
    assert {sum(stelling["aantallen"]) for stelling in groep["stellingen"]} == {17}


def test_figures_without_a_number_of_people_are_marked_as_incomplete(paginas: dict[str, Pagina]) -> None:
    pagina = paginas["enquete-praktijklabs"]
    part = pagina.tekst.partition("# Cijfers die onvolledig zijn in de bron")[2]
    for figure in ("8,2", "75%", "68%", "54%", "30%"):
        assert f"{figure} onbekend" in part
        assert figure not in pagina.tekst.replace(part, "")


def _names(sentence: str) -> list[str]:
    """Words with a capital in the middle of a sentence: names, of places and organisations too."""
    return re.findall(r"(?<=[\w,;][ /-])[A-ZÀ-Þ][\w’'-]*", sentence)
