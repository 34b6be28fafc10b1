"""Whatever leden do in whatever order, each reads exactly what a small model of sharing says.

Hypothesis makes up the orders. After every step everybody asks for every page; the site and the model must agree.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

import pytest
import sqlalchemy as sa
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy.orm import Session

from leergemeenschap.citaten.actions import vraag_citaat
from leergemeenschap.citaten.models import Toezegging
from leergemeenschap.groepen.actions import kom_in_groep, vraag_in_groep
from leergemeenschap.groepen.models import Groep, Groepslid
from leergemeenschap.leden.actions import geef_rollen
from leergemeenschap.leden.models import Lid, Rol
from leergemeenschap.leervragen.models import Leervraag
from leergemeenschap.ontmoetingen.models import Ontmoeting, Reflectie
from leergemeenschap.rondes.models import Ronde
from leergemeenschap.toestemmingen.actions import zeg
from leergemeenschap.toestemmingen.models import Doel, Toestemming
from leergemeenschap.zelfopdrachten.models import Zelfopdracht
from tests.bezoeker import Bezoeker
from tests.conftest import Klok
from tests.test_access import een_csrf_token
from tests.toegang.wereld import meer_mensen
from tests.wereld import (
    een_groep,
    een_leervraag,
    een_losse_reflectie,
    een_ontmoeting,
    een_reflectie,
    een_zelfopdracht,
)

ORDES = 6 if os.environ.get("LEERGEMEENSCHAP_TEST_DATABASE") else 15
STAPPEN = 20
MENSEN = ("amina", "bram", "carla", "hilde")
GROEPEN = ("Noord", "Zuid")
PADEN = {
    "leervraag": "leervragen",
    "ontmoeting": "ontmoetingen",
    "zelfopdracht": "zelfopdrachten",
    "reflectie": "reflecties",
    "los": "reflecties",
}
MODELLEN = {
    "leervraag": Leervraag,
    "ontmoeting": Ontmoeting,
    "zelfopdracht": Zelfopdracht,
    "reflectie": Reflectie,
    "los": Reflectie,
}
wie_dan_ook, groep_dan_ook = st.sampled_from(MENSEN), st.sampled_from(GROEPEN)


@dataclass
class Ding:
    """One thing that was written; `met` is nobody, "allen", or a groep, since tick `sinds`."""

    maker: str
    soort: str
    id: int
    met: str = ""
    sinds: int = 0
    ouder: "Ding | None" = None
    weg: bool = False
    #: Since which tick its maker lets these words be quoted; 0 for not asked.
    citaat: int = 0

    @property
    def woorden(self) -> str:
        return f"Woorden {self.soort} {self.id} einde"


@dataclass
class Model:
    """Who learns here, who is in which groep since when, and what was shared."""

    tik: int = 0
    rollen: dict[str, Rol] = field(default_factory=dict)
    groepen: dict[str, dict[str, int]] = field(default_factory=dict)
    dingen: list[Ding] = field(default_factory=list)
    #: Since when somebody says yes to being asked for quotes.
    ja_sinds: dict[str, int] = field(default_factory=dict)

    def mag_geciteerd(self, ding: Ding) -> bool:
        """Withdrawn is withdrawn: a later yes in general does not bring an earlier one for a text back."""
        if ding.weg or (ding.ouder is not None and ding.ouder.weg):
            return False
        return bool(ding.citaat) and ding.citaat >= self.ja_sinds.get(ding.maker, self.tik + 1)

    def doet_mee(self, wie: str) -> bool:
        return self.rollen[wie] in {Rol.BUURTVERBINDER, Rol.BEGELEIDER}

    def anderen_in(self, groep: str, maker: str) -> set[str]:
        return set(self.groepen[groep]) - {maker}

    def leest(self, wie: str, ding: Ding) -> bool:
        if ding.weg or (ding.ouder is not None and not self.leest(wie, ding.ouder)):
            return False
        if wie == ding.maker:
            return True
        if not self.doet_mee(wie) or not ding.met:
            return False
        if ding.met == "allen":
            return True
        return self.groepen[ding.met].get(wie, self.tik + 1) <= ding.sinds

    def mag_delen(self, ding: Ding, met: str) -> bool:
        """Whether the page of a thing offers this to its maker."""
        if not met:
            return bool(ding.met)
        if not self.doet_mee(ding.maker) or ding.weg or (ding.met == met == "allen"):
            return False
        if ding.ouder is not None and ding.ouder.met not in {"allen", met}:
            return False
        if met == "allen":
            return True
        if ding.maker not in self.groepen[met] or not self.anderen_in(met, ding.maker):
            return False
        nieuw = {wie for wie in self.anderen_in(met, ding.maker) if self.groepen[met][wie] > ding.sinds}
        return ding.met != met or bool(nieuw)

    def deel(self, ding: Ding, met: str) -> None:
        ding.met, ding.sinds = met, self.tik
        for kind in self.dingen:
            if kind.ouder is ding and kind.met and ding.met not in {"allen", kind.met}:
                kind.met = ""

    def ga_uit(self, groep: str, wie: str) -> None:
        del self.groepen[groep][wie]
        for ding in self.dingen:
            if ding.maker == wie and ding.met == groep:
                ding.met = ""


@dataclass
class Site:
    """The running site, for a machine that Hypothesis makes anew for every order."""

    sessie: Session
    lid: Callable[[str], Lid]
    klok: Klok
    bezoekers: dict[str, Bezoeker]
    tokens: dict[str, str]

    def stuur(self, wie: str, pad: str, **velden: str) -> None:
        """Send a form as somebody."""
        self.bezoekers[wie].client.post(pad, data=velden | {"csrf_token": self.tokens[wie]})
        self.sessie.rollback()
        self.sessie.expire_all()

    def leest(self, wie: str, ding: Ding) -> bool:
        """Whether somebody gets to see a thing."""
        waar = ding.ouder or ding
        antwoord = self.bezoekers[wie].client.get(f"/{PADEN[waar.soort]}/{waar.id}")
        assert antwoord.status_code in {200, 404}
        return f"Inzicht nummer {ding.id}." in antwoord.text if ding.ouder else antwoord.status_code == 200

    def laat_citeren(self, ding: Ding) -> None:
        """A begeleider asks for words of a thing, and its maker says yes."""
        geschreven = self.sessie.get_one(MODELLEN[ding.soort], ding.id)
        vraag = vraag_citaat(
            self.sessie, geschreven, self.lid("ivo"), passage=ding.woorden, waarvoor="het verslag",
            op=self.klok(),
        )  # fmt: skip
        vraag.zeg_toe(Toezegging.MET_NAAM, self.klok(), self.klok())
        self.sessie.commit()

    def groepsknop(self, ding: Ding, groep_id: int) -> str:
        """The value of the button that shares a thing with a groep; of one that is not there when there is none."""
        pagina = self.bezoekers[ding.maker].ga_naar(f"/{PADEN[ding.soort]}/{ding.id}/delen")
        zoek = sa.select(Groepslid.id).where(
            Groepslid.groep_id == groep_id, Groepslid.lid_id == self.lid(ding.maker).id
        )
        begin = f"groep-{self.sessie.scalar(zoek) or 0}-"
        knoppen = (str(knop["value"]) for knop in pagina.soep.find_all("button", attrs={"name": "knop"}))
        return next((waarde for waarde in knoppen if waarde.startswith(begin)), begin)


class Samen(RuleBasedStateMachine):
    """The site and the model side by side."""

    site: ClassVar[Site]

    @initialize()
    def begin(self) -> None:
        for tabel in (Ronde, Groep, Toestemming):
            self.site.sessie.execute(sa.delete(tabel))
        self.model = Model(rollen=dict.fromkeys(MENSEN, Rol.BUURTVERBINDER))
        self.ids: dict[str, int] = {}
        for wie in MENSEN:
            geef_rollen(self.site.lid(wie), {Rol.BUURTVERBINDER})
        for naam, leden in (("Noord", ("amina", "bram")), ("Zuid", ("bram", "hilde"))):
            self.ids[naam] = een_groep(
                self.site.sessie, self.site.klok(), *map(self.site.lid, leden), naam=naam
            ).id
            self.model.groepen[naam] = dict.fromkeys(leden, 0)
        self.schrijf("amina", "ontmoeting")
        self.schrijf("bram", "leervraag")

    def tik(self) -> None:
        self.site.klok.vooruit(minutes=1)
        self.model.tik += 1

    @rule(maker=wie_dan_ook, soort=st.sampled_from(["leervraag", "ontmoeting", "zelfopdracht", "los"]))
    def schrijf(self, maker: str, soort: str) -> None:
        self.tik()
        if len(self.model.dingen) > 6:
            return
        maak = {
            "leervraag": een_leervraag,
            "ontmoeting": een_ontmoeting,
            "zelfopdracht": een_zelfopdracht,
            "los": een_losse_reflectie,
        }
        ding = maak[soort](self.site.sessie, self.site.lid(maker), self.site.klok())
        self.model.dingen.append(Ding(maker, soort, ding.id))
        if soort == "ontmoeting":
            reflectie = een_reflectie(self.site.sessie, ding, self.site.klok())
            reflectie.inzicht = f"Inzicht nummer {reflectie.id}."
            self.site.sessie.commit()
            kind = Ding(maker, "reflectie", reflectie.id, ouder=self.model.dingen[-1])
            self.model.dingen.append(kind)

    @rule(nummer=st.integers(0, 20), met=st.sampled_from(["", "allen", *GROEPEN]))
    def deel(self, nummer: int, met: str) -> None:
        self.tik()
        ding = self.model.dingen[nummer % len(self.model.dingen)]
        knop = {"": "ik", "allen": "allen"}.get(met) or self.site.groepsknop(ding, self.ids[met])
        self.site.stuur(ding.maker, f"/{PADEN[ding.soort]}/{ding.id}/delen", knop=knop)
        if self.model.mag_delen(ding, met):
            self.model.deel(ding, met)

    @rule(groep=groep_dan_ook, wie=wie_dan_ook)
    def kom_erbij(self, groep: str, wie: str) -> None:
        self.tik()
        if wie in self.model.groepen[groep] or not self.model.doet_mee(wie):
            return
        noord_of_zuid = self.site.sessie.get_one(Groep, self.ids[groep])
        vraag_in_groep(
            self.site.sessie, noord_of_zuid, self.site.lid(wie).id, self.site.lid("carla"), self.site.klok()
        )
        kom_in_groep(self.site.sessie, self.site.lid(wie), self.ids[groep], self.site.klok())
        self.site.sessie.commit()
        self.model.groepen[groep][wie] = self.model.tik

    @rule(groep=groep_dan_ook, wie=wie_dan_ook)
    def ga_eruit(self, groep: str, wie: str) -> None:
        self.tik()
        self.site.stuur(wie, f"/groep/{self.ids[groep]}/vertrek")
        if wie in self.model.groepen[groep] and self.model.doet_mee(wie):
            self.model.ga_uit(groep, wie)

    @rule(wie=wie_dan_ook, rol=st.sampled_from([Rol.BUURTVERBINDER, Rol.BEGELEIDER, Rol.ONDERZOEKER]))
    def word(self, wie: str, rol: Rol) -> None:
        self.tik()
        geef_rollen(self.site.lid(wie), {rol})
        self.site.sessie.commit()
        self.model.rollen[wie] = rol

    @rule(nummer=st.integers(0, 20))
    def verwijder(self, nummer: int) -> None:
        self.tik()
        ding = self.model.dingen[nummer % len(self.model.dingen)]
        if ding.soort != "reflectie":
            self.site.stuur(ding.maker, f"/{PADEN[ding.soort]}/{ding.id}/verwijder")
            ding.weg = True

    @rule(wie=wie_dan_ook, ja=st.booleans())
    def zeg_of_je_gevraagd_wilt_worden(self, wie: str, ja: bool) -> None:
        self.tik()
        zeg(self.site.sessie, self.site.lid(wie), Doel.CITAAT, gegeven=ja, op=self.site.klok())
        self.site.sessie.commit()
        if not ja:
            self.model.ja_sinds.pop(wie, None)
        else:
            self.model.ja_sinds.setdefault(wie, self.model.tik)

    @rule(nummer=st.integers(0, 20))
    def laat_je_citeren(self, nummer: int) -> None:
        self.tik()
        ding = self.model.dingen[nummer % len(self.model.dingen)]
        weg = ding.weg or (ding.ouder is not None and ding.ouder.weg)
        if ding.maker in self.model.ja_sinds and not weg and not ding.citaat:
            self.site.laat_citeren(ding)
            ding.citaat = self.model.tik

    @invariant()
    def who_uses_quotes_reads_what_may_be_quoted(self) -> None:
        gezien = self.site.bezoekers["dirk"].client.get("/citaten").text
        for ding in self.model.dingen:
            assert (ding.woorden in gezien) == self.model.mag_geciteerd(ding), ding

    @invariant()
    def everybody_reads_what_the_model_says(self) -> None:
        for wie in MENSEN:
            for ding in self.model.dingen:
                assert self.site.leest(wie, ding) == self.model.leest(wie, ding), (wie, ding)


@pytest.fixture
def site(app: Flask, sessie, lid, als, klok) -> Iterator[None]:
    meer_mensen(sessie, klok())
    for wie in MENSEN:
        lid(wie).tweede_factor_sinds = klok()
    sessie.commit()
    bezoekers = {wie: als(wie) for wie in (*MENSEN, "dirk")}
    tokens = {wie: een_csrf_token(bezoekers[wie], wie) for wie in MENSEN}
    Samen.site = Site(sessie, lid, klok, bezoekers, tokens)
    yield
    del Samen.site


def test_any_order_of_sharing_joining_leaving_and_roles_agrees_with_the_model(site) -> None:
    run_state_machine_as_test(
        Samen,
        settings=settings(
            max_examples=ORDES,
            stateful_step_count=STAPPEN,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        ),
    )
