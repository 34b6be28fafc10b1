"""Nobody gets to see what is not theirs: every route as everybody, and search, suggestions, mails, log, exports, errors.

What each may read is told by a small model in kanaries.py. A word in the wrong place fails the build.
"""

import io
import itertools
import logging
import os
import random
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.test import TestResponse

from leergemeenschap.core.config import Settings
from leergemeenschap.core.db import Base, db
from leergemeenschap.leden.models import Lid
from tests.bezoeker import Bezoeker
from tests.conftest import adres_van
from tests.lek.kanaries import MEEDOENDEN, NIEMAND, SCHRIJVERS, Schrijver, Wereld, vragen
from tests.test_access import een_csrf_token
from tests.toegang import ARGUMENTEN, ROUTES
from tests.toegang.wereld import een_pagina, meer_mensen
from tests.wereld import een_bijeenkomst

WIE = (None, "amina", "bram", "carla", "hilde", "ivo", "dirk", "els")
# Five worlds together hold the promise of 50,000 answers; on the second database one will do.
WERELDEN = range(1 if os.environ.get("LEERGEMEENSCHAP_TEST_DATABASE") else 5)
ANTWOORDEN_MIN = 10_000
GEZOCHT = 3
# These change who may read what, or end the visit: the model does not follow them.
NIET_STUREN = (
    "citaten.antwoord",
    "leden.", "groepen.", "gegevens.", "beheer.", "afspraken.", "toestemmingen.", "kennisbank.maak_pagina",
    "kennisbank.zichtbaarheid", "kennisbank.wijzig", "kennisbank.nieuw",
)  # fmt: skip


@pytest.fixture(params=WERELDEN, ids=lambda nummer: f"wereld {nummer}")
def wereld(request, app: Flask, sessie, lid, klok) -> Wereld:
    meer_mensen(sessie, klok())
    leden = {naam: lid(naam) for naam in (*SCHRIJVERS, "dirk", "els")}
    artikel = een_pagina(sessie, klok())
    # Of yesterday: what is written now is what people took along from it
    een_bijeenkomst(sessie, klok() - timedelta(days=1))
    return Schrijver(sessie, leden.__getitem__, klok(), request.param).schrijf(artikel)


@pytest.fixture
def bezoekers(app: Flask, wereld: Wereld, sessie) -> dict[str | None, Bezoeker]:
    """Everybody with a browser; by name, for their addresses hold a secret."""
    gevonden: dict[str | None, Bezoeker] = {}
    for wie in WIE:
        gevonden[wie] = Bezoeker(app)
        if wie:
            adres = sessie.scalars(sa.select(Lid).where(Lid.naam == wie.title())).one().email
            gevonden[wie].meld_aan(adres or adres_van(wie))
    return gevonden


def test_nobody_sees_what_the_matrix_keeps_from_them(
    app: Flask, wereld: Wereld, bezoekers, settings: Settings, mails, caplog
) -> None:
    caplog.set_level(logging.DEBUG, "leergemeenschap")
    toeval = random.Random(len(wereld.kanaries))  # noqa: S311 - not for secrets
    geteld: Counter[str] = Counter()
    lekken: set[str] = set()
    gebroken: set[str] = set()
    for wie, bezoeker in bezoekers.items():
        for wat, pad, antwoord in alles(app, wereld, wie, bezoeker, toeval):
            geteld[wat] += 1
            lekken |= {f"{wie} {wat} {pad}: {lek}" for lek in wereld.verboden(wie, gezien(antwoord))}
            if antwoord.status_code >= 500 or "Dit is net veranderd" in antwoord.text:
                gebroken.add(f"{wie} {wat} {pad}")
    assert lekken == set()
    assert gebroken == set()
    assert sum(geteld.values()) >= ANTWOORDEN_MIN, geteld
    assert all(geteld[wat] > 100 for wat in ("GET", "POST", "zoeken")), geteld
    for mail in mails():
        ontvanger = next(regel for regel in mail.read_text().splitlines() if regel.startswith("To: "))
        assert wereld.verboden(None, mail.read_text().replace(ontvanger, "")) == set()
    assert wereld.verboden(None, caplog.text) == set()
    for bestand in settings.data.rglob("*"):
        if bestand.is_file() and bestand.suffix not in {".eml", ".sqlite", ".sqlite-wal"}:
            assert wereld.verboden(None, bestand.read_bytes().decode("latin-1")) == set(), bestand


def test_the_right_people_do_see_it(app: Flask, wereld: Wereld, bezoekers) -> None:
    """Else a site that shows nothing would pass."""
    paden = list(adressen(app))
    for wie in MEEDOENDEN:
        alles_ = "".join(
            antwoord.text
            for endpoint, pad in paden
            if endpoint.endswith(
                (
                    ".toon",
                    ".toon_reflectie",
                    ".wijzig",
                    ".verhaal",
                    ".voorstel",
                    ".nieuw",
                    ".bewaard",
                    ".mensen",
                    ".mijn_citaten",
                    "citaten.lijst",
                    "werkbladen.antwoord",
                )
            )
            and (antwoord := bezoekers[wie].client.get(pad)).status_code == 200
        )
        moet = {
            kanarie.geheim
            for kanarie in wereld.kanaries.values()
            # A begeleider reads a sheet without a name where paper is typed over
            if (wie in kanarie.lezers and kanarie.maker != NIEMAND)
            or (wie == kanarie.maker and kanarie.waar != "e-mailadres")
        }
        assert {wereld.kanaries[geheim] for geheim in moet if geheim not in alles_} == set(), wie


def test_a_download_holds_ones_own_and_nothing_of_others(wereld: Wereld, bezoekers) -> None:
    for wie in SCHRIJVERS:
        bezoeker = bezoekers[wie]
        token = een_csrf_token(bezoeker, wie)
        antwoord = bezoeker.client.post("/mijn/gegevens", data={"csrf_token": token})
        inhoud = gezien(antwoord)
        eigen = {kanarie.geheim for kanarie in wereld.kanaries.values() if kanarie.maker == wie}
        assert {geheim for geheim in eigen if geheim not in inhoud} == set(), wie
        anders = [kanarie for kanarie in wereld.kanaries.values() if kanarie.maker != wie]
        assert [f"{k.waar} van {k.maker}" for k in anders if k.geheim in inhoud] == [], wie


def alles(
    app: Flask, wereld: Wereld, wie: str | None, bezoeker: Bezoeker, toeval: random.Random
) -> Iterator[tuple[str, str, TestResponse]]:
    """Everything that one visitor can ask: each route with each number, forms, and the search box."""
    paden = list(adressen(app))
    for endpoint, pad in paden:
        if ROUTES[endpoint].lezen:
            yield "GET", pad, bezoeker.client.get(pad)
    token = een_csrf_token(bezoeker, wie)
    for endpoint, pad in toeval.sample(paden, len(paden) // 3):
        if ROUTES[endpoint].sturen and not endpoint.startswith(NIET_STUREN) and not is_eigen(app, wie, pad):
            data = ROUTES[endpoint].velden | {"csrf_token": token}
            yield "POST", pad, bezoeker.client.post(pad, data=data)
    for kanarie in vragen(wereld, toeval, GEZOCHT):
        for vraag in (kanarie.vraag, kanarie.vraag[:6], kanarie.vraag[:-1] + "x"):
            for pad, meer in (("zoeken", {}), ("zoeken", {"van": "mij"}), ("zoeken", {"van": "anderen"}), ("suggesties", {})):  # fmt: skip
                antwoord = bezoeker.client.get(f"/kennisbank/{pad}", query_string={"q": vraag, **meer})
                yield "zoeken", f"{pad} {meer}", antwoord


def adressen(app: Flask) -> Iterator[tuple[str, str]]:
    """Every route with every number that leads, or could lead, to something."""
    with app.app_context():
        hoogste = {
            table.name: db.session.scalar(sa.select(sa.func.max(table.c.id))) or 0
            for table in Base.metadata.sorted_tables
            if "id" in table.c and isinstance(table.c.id.type, sa.Integer)
        }
    soorten = ("leervragen", "ontmoetingen", "reflecties", "zelfopdrachten", "werkbladantwoorden")
    waarden: dict[str, tuple[object, ...]] = {"deelsoort": soorten, "nummer": (1, 2, 3)}
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if rule.endpoint == "static":
                continue
            keuzes = [
                waarden.get(naam) or _nummers(naam, hoogste) or (ARGUMENTEN[naam],)
                for naam in sorted(rule.arguments)
            ]
            for gekozen in itertools.product(*keuzes):
                argumenten = dict(zip(sorted(rule.arguments), gekozen, strict=True))
                yield rule.endpoint, app.url_for(rule.endpoint, **argumenten)


def _nummers(naam: str, hoogste: dict[str, int]) -> tuple[int, ...]:
    """Every number of what an argument points at, and one beyond."""
    tabel = {
        "ding_id": "zelfopdracht",
        "antwoord_id": "werkbladantwoord",
        "idee_id": "bewaard_idee",
        "voorstel_id": "verhaalvoorstel",
    }.get(naam, naam.removesuffix("_id"))
    return tuple(range(1, hoogste[tabel] + 2)) if naam.endswith("_id") and tabel in hoogste else ()


def is_eigen(app: Flask, wie: str | None, pad: str) -> bool:
    """Whether sending to this address would change what the visitor wrote: the model does not follow that."""
    delen = pad.strip("/").split("/")
    tabellen = {"ontmoetingen": "ontmoeting", "reflecties": "reflectie", "leervragen": "leervraag",
                "zelfopdrachten": "zelfopdracht", "reacties": "reactie"}  # fmt: skip
    if len(delen) < 2 or delen[0] not in tabellen or not delen[1].isdecimal():
        return False
    tabel = Base.metadata.tables[tabellen[delen[0]]]
    with app.app_context():
        rij = sa.select(Lid.naam).join(tabel, tabel.c.lid_id == Lid.id).where(tabel.c.id == int(delen[1]))
        return db.session.scalar(rij) == (wie or "").title()


def gezien(antwoord: TestResponse) -> str:
    """All of an answer: headers, text, and what is in a ZIP; the shape of the question it repeats is left out."""
    inhoud = antwoord.get_data()
    antwoord.close()
    if inhoud.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as archief:
            inhoud = b"\n".join(archief.read(naam) for naam in archief.namelist())
    return str(antwoord.headers) + inhoud.decode("utf-8", "replace")
