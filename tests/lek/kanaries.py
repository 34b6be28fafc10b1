"""A world in which every private text holds words that exist nowhere else, and a small model of who may read them.

The model is written anew, from docs/permissions.md, without a line of the site: it must be able to disagree.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from leergemeenschap.citaten.models import Toezegging
from leergemeenschap.core.form_token import FormToken
from leergemeenschap.groepen.models import Deelbaar, Groep
from leergemeenschap.kennisbank.models import Artikel
from leergemeenschap.leden.models import Lid
from leergemeenschap.werkbladen.actions import beantwoord, begin_blad, maak_bladen
from leergemeenschap.werkbladen.actions.drafts import bewaar_bladconcept
from leergemeenschap.werkbladen.models.filling import Inhoud
from leergemeenschap.zelfopdrachten.models import Uitkomst
from tests.wereld import (
    deel_met_groep,
    een_citaatvraag,
    een_concept,
    een_groep,
    een_idee,
    een_ingevuld_werkblad,
    een_leervraag,
    een_losse_reflectie,
    een_ontmoeting,
    een_reactie,
    een_reflectie,
    een_verhaal,
    een_zelfopdracht,
)

#: Who wrote on a sheet without a name.
NIEMAND = "niemand"
SCHRIJVERS = ("amina", "bram", "carla", "hilde", "ivo")
#: Of the people in these tests: who learns with the others, and who of them is begeleider.
MEEDOENDEN = {"amina", "bram", "carla", "hilde", "ivo"}
BEGELEIDERS = {"carla", "ivo"}
#: Who is in which groep; Hilde is in both.
GROEPEN = {"Noord": ("carla", "amina", "bram", "hilde"), "Zuid": ("ivo", "hilde")}
BREEDTES = ("alleen ik", "groep", "leergemeenschap")
GEHEIM = re.compile(r"zq[a-z]{8}q")


@dataclass(frozen=True)
class Kanarie:
    """A word to search for and a secret that stands beside it, in one text of one lid."""

    maker: str
    waar: str
    vraag: str
    geheim: str
    #: Everybody who may read the text, besides its maker.
    lezers: frozenset[str]

    @property
    def tekst(self) -> str:
        return f"Het {self.vraag} en ook {self.geheim} hier."


@dataclass
class Wereld:
    """What was written, by the secret in it."""

    kanaries: dict[str, Kanarie] = field(default_factory=dict)

    def verboden(self, wie: str | None, gezien: str) -> set[str]:
        """The secrets in what somebody got to see that they may not read."""
        return {
            f"{kanarie.waar} van {kanarie.maker}"
            for geheim in set(GEHEIM.findall(gezien))
            if (kanarie := self.kanaries[geheim]).maker != wie and wie not in kanarie.lezers
        }


class Schrijver:
    """Writes one of everything for each of the leden, and shares it as chance has it."""

    def __init__(self, sessie: Session, lid: Callable[[str], Lid], op: datetime, zaad: int) -> None:
        self.sessie, self.lid, self.op = sessie, lid, op
        self.toeval = random.Random(zaad)  # noqa: S311 - not for secrets
        self.wereld = Wereld()

    def schrijf(self, artikel: Artikel) -> Wereld:
        groepen = {
            naam: een_groep(self.sessie, self.op, *map(self.lid, leden), naam=naam)
            for naam, leden in GROEPEN.items()
        }
        for maker in SCHRIJVERS:
            self._adres(maker)
            self._alleen_van_mij(maker, artikel)
            for _ in range(2):
                self._cirkel(maker, groepen)
        self.sessie.commit()
        return self.wereld

    def kanarie(self, maker: str, waar: str, lezers: frozenset[str] = frozenset()) -> Kanarie:
        kanarie = Kanarie(maker, waar, self._woord("v"), f"zq{self._woord('', 4)}q", lezers)
        self.wereld.kanaries[kanarie.geheim] = kanarie
        return kanarie

    def _cirkel(self, maker: str, groepen: dict[str, Groep]) -> None:
        lid = self.lid(maker)
        ontmoeting_breed, lezers = self._breedte(maker)
        ontmoeting = een_ontmoeting(
            self.sessie, lid, self.op, self.kanarie(maker, "ontmoeting", lezers).tekst
        )
        reflectie_breed, van_reflectie = self._breedte(maker)
        samen = lezers & van_reflectie
        reflectie = een_reflectie(self.sessie, ontmoeting, self.op)
        reflectie.antwoorden[0].beantwoord(self.kanarie(maker, "antwoord", samen).tekst)
        reflectie.inzicht = self.kanarie(maker, "inzicht", samen).tekst
        los_breed, van_los = self._breedte(maker)
        los = een_losse_reflectie(self.sessie, lid, self.op)
        los.antwoorden[0].beantwoord(self.kanarie(maker, "los antwoord", van_los).tekst)
        vraag_breed, lezers = self._breedte(maker)
        leervraag = een_leervraag(self.sessie, lid, self.op, self.kanarie(maker, "leervraag", lezers).tekst)
        opdracht_breed, van_opdracht = self._breedte(maker)
        zelfopdracht = een_zelfopdracht(
            self.sessie, lid, self.op, self.kanarie(maker, "zelfopdracht", van_opdracht).tekst
        )
        zelfopdracht.als = self.kanarie(maker, "als", van_opdracht).tekst
        zelfopdracht.dan = self.kanarie(maker, "dan", van_opdracht).tekst
        terugblik = self.kanarie(maker, "terugblik", van_opdracht)
        zelfopdracht.kijk_terug(Uitkomst.BEZIG, terugblik.tekst, self.op)
        for ding, breedte in (
            (ontmoeting, ontmoeting_breed),
            (reflectie, reflectie_breed),
            (los, los_breed),
            (leervraag, vraag_breed),
            (zelfopdracht, opdracht_breed),
        ):
            self._citaat(ding, maker)
            if breedte == "leergemeenschap":
                ding.deel_met_allen(self.op)
            elif breedte in groepen:
                deel_met_groep(self.sessie, ding, groepen[breedte], self.op)
        self._werkblad(maker, groepen)
        for wie in lezers:
            door = self.kanarie(wie, "reactie", lezers | {maker})
            een_reactie(self.sessie, leervraag, self.lid(wie), self.op, door.tekst)

    def _werkblad(self, maker: str, groepen: dict[str, Groep]) -> None:
        """An answer of this lid, and one on a sheet without a name."""
        breedte, lezers = self._breedte(maker)
        antwoord = een_ingevuld_werkblad(
            self.sessie, self.lid(maker), self.op, self.kanarie(maker, "werkbladantwoord", lezers).tekst
        )
        if breedte == "leergemeenschap":
            antwoord.deel_met_allen(self.op)
        elif breedte in groepen:
            deel_met_groep(self.sessie, antwoord, groepen[breedte], self.op)
        werkblad = antwoord.invulling.werkblad
        maak_bladen(self.sessie, werkblad, 1)
        blad = begin_blad(self.sessie, werkblad, 1, self.op)
        zonder_naam = self.kanarie(NIEMAND, "blad zonder naam", frozenset(BEGELEIDERS))
        beantwoord(self.sessie, blad, blad.vragen[0], Inhoud(zonder_naam.tekst), self.op)
        # What is not handed in yet is read by who has the code alone, and by nobody who is logged in
        getypt = self.kanarie(NIEMAND, "getypt op een blad zonder naam")
        vel = FormToken(0, "scherm", f"/invullingen/{blad.id}/vraag/{blad.vragen[0].id}", code="0")
        bewaar_bladconcept(self.sessie, blad.id, blad.vragen[0].id, vel, getypt.tekst, self.op)

    def _citaat(self, ding: Deelbaar, maker: str) -> None:
        """A begeleider asks for words of it; by chance the answer is yes, and then who uses quotes reads them."""
        vrager = "ivo" if maker == "carla" else "carla"
        ja = self.toeval.random() < 0.5
        passage = self.kanarie(maker, "citaat", frozenset(BEGELEIDERS | {"dirk"} if ja else ()))
        vraag = een_citaatvraag(self.sessie, ding, self.lid(vrager), self.op, passage.tekst)
        vraag.zeg_toe(Toezegging.ZONDER_NAAM if ja else Toezegging.LIEVER_NIET, self.op, self.op)

    def _breedte(self, maker: str) -> tuple[str, frozenset[str]]:
        """By chance: how widely something is shared, and who reads it then."""
        breedte = self.toeval.choice(
            ("alleen ik", "leergemeenschap", *(naam for naam, leden in GROEPEN.items() if maker in leden))
        )
        if breedte == "leergemeenschap":
            return breedte, frozenset(MEEDOENDEN - {maker})
        return breedte, frozenset(set(GROEPEN.get(breedte, ())) - {maker})

    def _alleen_van_mij(self, maker: str, artikel: Artikel) -> None:
        lid = self.lid(maker)
        idee = een_idee(self.sessie, lid, artikel, self.op, self.kanarie(maker, "plan").tekst)
        idee.eigen_woorden = self.kanarie(maker, "eigen woorden").tekst
        velden = {"tekst": [self.kanarie(maker, "concept").tekst]}
        een_concept(self.sessie, lid, self.op, "/leervragen/nieuw", velden)
        verhaal = self.kanarie(maker, "verhaal", frozenset(BEGELEIDERS))
        een_verhaal(self.sessie, lid, self.op, f"Wat deed je?\n{verhaal.tekst}")

    def _adres(self, maker: str) -> None:
        """Who may see e-mail addresses: begeleiders and the beheerder."""
        kanarie = self.kanarie(maker, "e-mailadres", frozenset(BEGELEIDERS | {"els"}))
        self.lid(maker).email = f"{kanarie.geheim}@test.example"

    def _woord(self, begin: str, lettergrepen: int = 5) -> str:
        """A word that nobody made up before, with the look of a Dutch one."""
        return begin + "".join(
            self.toeval.choice("bdfgklmnprstvz") + self.toeval.choice("aeiou") for _ in range(lettergrepen)
        )


def vragen(wereld: Wereld, toeval: random.Random, aantal: int) -> Iterator[Kanarie]:
    """Some of the texts, to search for."""
    yield from toeval.sample(list(wereld.kanaries.values()), aantal)
