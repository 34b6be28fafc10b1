"""Four themas, each with a page of a few words that lead to it."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from leergemeenschap.groepen.models import Deelbaar
from leergemeenschap.kennisbank.models import Artikel, Herkomst, Soort, Thema
from tests.toegang.wereld import meer_mensen
from tests.wereld import een_bijeenkomst, een_leervraag

WOORDEN = {"weerstand": "ruzie", "zichtbaar": "flyer", "samenwerken": "gemeente", "eigenaarschap": "regie"}


@pytest.fixture
def themas(sessie, klok) -> dict[str, Thema]:
    for slug, woord in WOORDEN.items():
        thema = Thema(slug=slug, titel=slug.title())
        pagina = Artikel(
            slug=slug, soort=Soort.THEMA, titel=slug.title(), in_het_kort="Kort.", html="<p>x</p>",
            tekst=f"# Leervragen die hierbij horen\nHoe ga ik om met {slug}?\nHoe nog meer?", herkomst=Herkomst.HIER,
            kenmerken={"zoekwoorden": [woord], "zie_ook": [f"tip-{slug}"]}, render_version=1, gewijzigd_op=klok(),
            gepubliceerd_op=klok(),
        )  # fmt: skip
        sessie.add_all([thema, pagina])
        for soort in (Soort.TIP, Soort.WERKVORM):
            sessie.add(
                Artikel(
                    slug=f"{soort.value}-{slug}", soort=soort, titel=f"{soort.naam} bij {slug}", in_het_kort="Kort.",
                    html="<p>x</p>", tekst="x", kenmerken={}, herkomst=Herkomst.HIER, render_version=1,
                    gewijzigd_op=klok(), gepubliceerd_op=klok(), themas=[thema],
                )
            )  # fmt: skip
    sessie.commit()
    return {thema.slug: thema for thema in sessie.scalars(sa.select(Thema))}


@pytest.fixture
def mensen(sessie, lid, klok) -> None:
    """Hilde and Ivo too."""
    meer_mensen(sessie, klok())


@pytest.fixture
def bijeenkomst(sessie, klok):
    """The next one, in three weeks; the one before it was three weeks ago."""
    een_bijeenkomst(sessie, klok() - timedelta(days=21), "Vorige keer")
    return een_bijeenkomst(sessie, klok() + timedelta(days=21), "Volgende keer")


@pytest.fixture
def vraagt(sessie, lid, klok):
    """Let these people ask a leervraag with the word of a thema, and share it with the leergemeenschap."""

    def _vraagt(slug: str, *wie: str, gedeeld: bool = True) -> list[Deelbaar]:
        vragen = []
        for naam in wie:
            vraag = een_leervraag(sessie, lid(naam), klok(), f"Hoe doe ik dat met {WOORDEN[slug]}?")
            if gedeeld:
                vraag.deel_met_allen(klok())
            vragen.append(vraag)
        sessie.commit()
        return vragen

    return _vraagt
