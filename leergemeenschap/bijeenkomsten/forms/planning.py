"""Planning a bijeenkomst: all but its programme, which has a page of its own."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from wtforms import BooleanField, HiddenField

from leergemeenschap.bijeenkomsten.forms.numbers import Aantal
from leergemeenschap.bijeenkomsten.models import Bijeenkomst, SoortBijeenkomst
from leergemeenschap.core.clock import local, moment_of
from leergemeenschap.core.forms import (
    Datum,
    Formulier,
    Ingevuld,
    Keuze,
    Regel,
    Tijd,
    Vinkjes,
)
from leergemeenschap.kennisbank.models import Thema

PLEKKEN_MAX = 9999
PLEKKEN_ONLEESBAAR = "Schrijf een getal op, bijvoorbeeld 25. Of laat het leeg."
TIJD_BESTAAT_NIET = (
    "Deze tijd bestaat niet op die dag: dan gaat de klok een uur vooruit. Kies een andere tijd."
)


class BijeenkomstForm(Formulier):
    looks_itself = True

    #: Which text of the bijeenkomst was on the screen when somebody began to change it.
    versie = HiddenField()
    titel = Regel(
        "Waar gaat het over?",
        leeg="Schrijf op waar de bijeenkomst over gaat.",
        description="Bijvoorbeeld: omgaan met weerstand",
    )
    soort = Keuze(
        "Wat voor dag is het?",
        # On a phone the long word may break where a reader would break it
        [(soort.value, soort.naam.replace("schapbij", "schap\u00adbij")) for soort in SoortBijeenkomst],
    )
    datum = Datum("Datum", [Ingevuld("Kies de dag van de bijeenkomst.")])
    begint = Tijd("Begint om", [Ingevuld("Vul in hoe laat het begint.")])
    eindigt = Tijd("Eindigt om", [Ingevuld("Vul in hoe laat het eindigt.")])
    plaats = Regel(
        "Waar is het?", leeg="Schrijf op waar het is.", description="Bijvoorbeeld: Buurthuis, zaal 2"
    )
    plekken = Aantal(
        "Voor hoeveel mensen is er plek?",
        hoogste=PLEKKEN_MAX,
        fout=PLEKKEN_ONLEESBAAR,
        description="Laat dit leeg als iedereen kan komen. Is het vol? Dan komt de volgende op een wachtlijst.",
    )
    openbaar = BooleanField(
        "Iedereen mag de dag en de plek weten",
        description="Dan staan die op de voorpagina en bij de kennisbank, ook voor wie geen lid is. Verder niets.",
    )
    themas = Vinkjes("Thema’s", description="Kies er één of meer")

    def __init__(
        self, *args: Any, themas: Sequence[Thema], bijeenkomst: Bijeenkomst | None = None, **kwargs: Any
    ) -> None:
        kwargs["data"] = (
            _als_velden(bijeenkomst) | {"versie": str(bijeenkomst.versie)}
            if bijeenkomst
            else {"soort": SoortBijeenkomst.LEERGEMEENSCHAP}
        )
        super().__init__(*args, **kwargs)
        self.themas.bied_aan([(thema.id, thema.titel) for thema in themas])

    def validate_begint(self, field: Tijd) -> None:
        if self.datum.data and field.data and moment_of(self.datum.data, field.data) is None:
            field.errors = [TIJD_BESTAAT_NIET]

    def validate_eindigt(self, field: Tijd) -> None:
        if self.datum.data and field.data and moment_of(self.datum.data, field.data) is None:
            field.errors = [TIJD_BESTAAT_NIET]
        elif field.data and self.begint.data and field.data <= self.begint.data:
            field.errors = ["Kies een tijd die later is dan het begin."]

    def is_ingehaald(self, bijeenkomst: Bijeenkomst) -> bool:
        """Whether somebody else changed it meanwhile, and it says something else now than what was typed."""
        return self.versie.data != str(bijeenkomst.versie) and self._getypt() != _als_velden(bijeenkomst)

    def toch(self, bijeenkomst: Bijeenkomst) -> None:
        """Let what was typed be kept the next time, now that its maker has seen the other text."""
        self.versie.data = str(bijeenkomst.versie)

    def _getypt(self) -> dict[str, Any]:
        velden = {
            naam: self[naam].data
            for naam in ("titel", "plaats", "soort", "plekken", "openbaar", "datum", "begint")
        }
        return velden | {"eindigt": self.eindigt.data, "themas": sorted(self.themas.data or [])}

    def vul(self, bijeenkomst: Bijeenkomst, themas: Sequence[Thema]) -> None:
        """Put what was filled in into a bijeenkomst."""
        gekozen = set(self.themas.data or [])
        bijeenkomst.titel = self.titel.data
        bijeenkomst.plaats = self.plaats.data
        bijeenkomst.soort = SoortBijeenkomst(self.soort.data)
        bijeenkomst.plekken = self.plekken.data
        bijeenkomst.openbaar = self.openbaar.data
        bijeenkomst.begint_op = _moment(self.datum.data, self.begint.data)
        bijeenkomst.eindigt_op = _moment(self.datum.data, self.eindigt.data)
        bijeenkomst.themas = [thema for thema in themas if thema.id in gekozen]


def _als_velden(bijeenkomst: Bijeenkomst) -> dict[str, Any]:
    return {
        "titel": bijeenkomst.titel,
        "plaats": bijeenkomst.plaats,
        "soort": bijeenkomst.soort.value,
        "plekken": bijeenkomst.plekken,
        "openbaar": bijeenkomst.openbaar,
        "datum": bijeenkomst.dag,
        "begint": local(bijeenkomst.begint_op).time(),
        "eindigt": local(bijeenkomst.eindigt_op).time(),
        "themas": sorted(thema.id for thema in bijeenkomst.themas),
    }


def _moment(dag: date | None, tijd: time | None) -> datetime:
    moment = moment_of(dag, tijd) if dag is not None and tijd is not None else None
    if moment is None:
        raise ValueError("a bijeenkomst has a day and a time; the form checks that")
    return moment
