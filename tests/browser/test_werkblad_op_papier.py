"""A werkblad on paper: one A4 whatever is on it, lines that print, and codes that lead back here."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Thema
from leergemeenschap.werkbladen.actions import kies_papier, maak_bladen, noteer_prints
from leergemeenschap.werkbladen.codes import lidcode, werkbladcode
from leergemeenschap.werkbladen.models import SoortVraag, Vraagtekst, Werkblad
from leergemeenschap.werkbladen.paper import staat_op_de_site
from tests.conftest import GEHEIM_VAN_DE_SITE
from tests.wereld import een_bijeenkomst, een_werkblad, een_zelfopdracht

LANG = "Wat deed je de afgelopen weken in de buurt, met wie was dat, en wat zou je een ander die dit ook wil meegeven? "
TE_HOOG = """() => [...document.querySelectorAll(".papierblad")].map(blad =>
  Math.max(...[...blad.querySelectorAll("*")].map(deel => deel.getBoundingClientRect().bottom))
  - blad.getBoundingClientRect().bottom)"""


def met_vragen(sessie: Session, werkblad: Werkblad, *vragen: Vraagtekst) -> Werkblad:
    werkblad.alle_vragen.clear()
    for vraag in vragen:
        werkblad.stel_vraag(Fase.REFLECTEREN, vraag)
    sessie.commit()
    return werkblad


def kort(sessie: Session, werkblad: Werkblad) -> None:
    met_vragen(sessie, werkblad, Vraagtekst(SoortVraag.OPEN, "Wat leerde je?"))


def vier_vragen(sessie: Session, werkblad: Werkblad) -> None:
    werkblad.uitleg = "We keken vandaag naar weerstand. Neem rustig de tijd.\nSchrijf voor jezelf."
    met_vragen(
        sessie,
        werkblad,
        Vraagtekst(SoortVraag.OPEN, "Wat heb je over jezelf geleerd?", "dat ik liever eerst luister"),
        Vraagtekst(SoortVraag.OPEN, "Wat vind je lastig?", "als iemand nooit iets terugzegt"),
        Vraagtekst(SoortVraag.LEERVRAAG, "Wat heb je nodig? Van wie?"),
        Vraagtekst(SoortVraag.ZELFOPDRACHT, "Wat ga je doen? Dit is je zelfopdracht."),
    )


def lange_vragen(sessie: Session, werkblad: Werkblad) -> None:
    werkblad.titel = "Samenwerkingsovereenkomsten en ondersteuningsmogelijkheden voor netwerkbijeenkomsten"
    werkblad.uitleg = LANG * 2
    met_vragen(sessie, werkblad, *[Vraagtekst(SoortVraag.OPEN, LANG * 2, LANG)] * 3)


def elke_soort(sessie: Session, werkblad: Werkblad) -> None:
    sessie.add_all(
        Thema(slug=f"t{n}", titel=t) for n, t in enumerate(("Weerstand", "Eigenaarschap", "Zichtbaar zijn"))
    )
    keuzes = "Koffie\nEen wandeling\nSamen koken met alle mensen uit de straat\nIets anders"
    zonder_scan = [soort for soort in SoortVraag if soort is not SoortVraag.ZELFSCAN]
    met_vragen(
        sessie, werkblad,
        *(Vraagtekst(soort, "Hoe doe jij dat, en met wie?", keuzes=keuzes if soort is SoortVraag.KEUZE else "") for soort in zonder_scan),
    )  # fmt: skip


def alleen_de_zelfscan(sessie: Session, werkblad: Werkblad) -> None:
    met_vragen(
        sessie,
        werkblad,
        Vraagtekst(SoortVraag.ZELFSCAN, "Hoe vind je dat het gaat?"),
        Vraagtekst(SoortVraag.OPEN, "Waar wil je mee verder?"),
    )


def stellingen(sessie: Session, werkblad: Werkblad) -> None:
    zinnen = ("Ik sta er niet alleen voor.", LANG, "Ik durf nee te zeggen.") * 3
    met_vragen(sessie, werkblad, *[Vraagtekst(SoortVraag.STELLING, zin) for zin in zinnen])


SOORTEN = (kort, vier_vragen, lange_vragen, elke_soort, alleen_de_zelfscan, stellingen)


def aantal_paginas(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


def als_beelden(pdf: bytes, map_: Path) -> list[Path]:
    """Each page as a picture, as a printer makes it."""
    (map_ / "bladen.pdf").write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "bladen.pdf", "blad"], cwd=map_, check=True)
    return sorted(map_.glob("blad-*.pgm"))


def codes_op(beeld: Path) -> list[str]:
    """What a phone reads on it."""
    return subprocess.run(
        ["zbarimg", "--quiet", "--raw", beeld], capture_output=True, text=True, check=False
    ).stdout.splitlines()


def lange_lijnen(beeld: Path) -> int:
    """How many black lines run over most of the width."""
    kop, breed, hoog, inhoud = _pgm(beeld.read_bytes())
    assert kop == b"P5"
    donker = [
        sum(punt < 90 for punt in inhoud[rij * breed : (rij + 1) * breed]) > breed * 0.7
        for rij in range(hoog)
    ]
    return sum(nu and not straks for nu, straks in zip(donker, [*donker[1:], False], strict=True))


def _pgm(beeld: bytes) -> tuple[bytes, int, int, bytes]:
    kop, breed, hoog, _wit, rest = beeld.split(maxsplit=4)
    return kop, int(breed), int(hoog), rest


def mm_zonder_stille_rand(page: Page) -> float:
    """How wide the code is, without the quiet zone of four modules around it."""
    code = page.locator(".papierblad .qr")
    zijde = int(code.get_attribute("viewBox").split()[2])
    return code.bounding_box()["width"] * (zijde - 8) / zijde / 96 * 25.4


@pytest.mark.parametrize("maak", SOORTEN, ids=lambda maak: maak.__name__)
def test_every_sheet_is_one_page_with_all_of_it_on_it(
    sessie, klok, lid, telefoon_van: Callable[..., Page], maak: Callable[..., None]
) -> None:
    werkblad = een_werkblad(sessie, klok(), een_bijeenkomst(sessie, klok()))
    maak(sessie, werkblad)
    maak_bladen(sessie, werkblad, 2)
    noteer_prints(sessie, werkblad, lid("carla"), {lid("amina").id: []}, klok())
    sessie.commit()
    page = telefoon_van("carla")
    page.goto(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot=2&lid={lid('amina').id}")
    assert aantal_paginas(page.pdf(format="A4", prefer_css_page_size=True)) == 3
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    assert [hoogte for hoogte in page.evaluate(TE_HOOG) if hoogte > 0] == []


def test_the_lines_to_write_on_print_and_the_code_leads_to_the_werkblad(
    sessie, klok, telefoon_van: Callable[..., Page], tmp_path: Path
) -> None:
    werkblad = een_werkblad(sessie, klok())
    vier_vragen(sessie, werkblad)
    maak_bladen(sessie, werkblad, 1)
    sessie.commit()
    page = telefoon_van("carla", color_scheme="dark")
    page.goto(f"/werkbladen/{werkblad.id}/papier/bladen?van=1&tot=1")
    regels = page.locator(".schrijfregel").count()
    [beeld] = als_beelden(page.pdf(format="A4", prefer_css_page_size=True), tmp_path)
    assert regels >= 4 * 2
    assert lange_lijnen(beeld) == regels
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 1000})
    assert mm_zonder_stille_rand(page) >= 30
    assert codes_op(beeld) == [f"http://localhost/w/{werkbladcode(GEHEIM_VAN_DE_SITE, werkblad.id)}"]


def test_printing_from_the_page_takes_one_number_and_one_tap(
    sessie, klok, telefoon_van: Callable[..., Page]
) -> None:
    werkblad = een_werkblad(sessie, klok())
    page = telefoon_van("carla")
    page.goto(f"/werkbladen/{werkblad.id}/papier")
    page.get_by_label("Hoeveel bladen zonder naam?").fill("3")
    page.get_by_role("button", name="Maak de bladen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 werkbladen om te printen")
    expect(page.get_by_role("button", name="Print 3 werkbladen")).to_be_visible()
    assert aantal_paginas(page.pdf(format="A4", prefer_css_page_size=True)) == 3


def test_a_sheet_with_more_zelfopdrachten_than_fit_says_so_and_is_still_one_page(
    sessie, klok, lid, telefoon_van: Callable[..., Page], tmp_path: Path
) -> None:
    amina = lid("amina")
    kies_papier(sessie, amina, wil=True, op=klok())
    for huis in range(6):
        een_zelfopdracht(sessie, amina, klok(), f"aanbellen bij nummer {huis} en vragen hoe het gaat")
    werkblad = een_werkblad(sessie, klok())
    lange_vragen(sessie, werkblad)
    page = telefoon_van("carla")
    page.goto(f"/werkbladen/{werkblad.id}/papier")
    page.get_by_text("Een eigen blad voor iemand anders").click()
    page.get_by_label("Amina").check()
    page.get_by_role("button", name="Maak de bladen").click()
    gedrukt = page.locator(".papieropdracht").all_inner_texts()
    expect(page.locator(".papierblad")).to_contain_text("op de site.")
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert aantal_paginas(pdf) == 1
    [beeld] = als_beelden(pdf, tmp_path)
    tekst = subprocess.run(
        ["pdftotext", "-layout", "bladen.pdf", "-"], cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    nog = 6 - len(gedrukt)
    assert staat_op_de_site(len(gedrukt), nog) in " ".join(tekst.split())
    for nummer in range(1, len(gedrukt) + 1):
        assert f"Zelfopdracht {nummer}: Aanbellen bij nummer {nummer - 1}" in tekst
    code = lidcode(GEHEIM_VAN_DE_SITE, werkblad.id, amina.id)
    assert codes_op(beeld) == [f"http://localhost/w/{code}"]
    page.set_viewport_size({"width": 680, "height": 1000})
    page.emulate_media(media="print")
    assert [hoogte for hoogte in page.evaluate(TE_HOOG) if hoogte > 0] == []
