"""Planning a bijeenkomst on one page, programme and all; checking in; the verslag."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from wtforms import FieldList, Form, FormField, HiddenField, IntegerField

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Programmaonderdeel, SoortBijeenkomst, Verslag
from leergemeenschap.core.clock import AMSTERDAM, local
from leergemeenschap.core.forms import (
    Datum,
    Formulier,
    Geheim,
    Ingevuld,
    Keuze,
    Keuzelijst,
    KnopForm,
    Regel,
    Tekst,
    Tijd,
    Vinkjes,
)
from leergemeenschap.fase import Fase
from leergemeenschap.kennisbank.models import Thema

PLEKKEN_MAX = 9999
PLEKKEN_ONLEESBAAR = "Schrijf een getal op, bijvoorbeeld 25. Of laat het leeg."
REGELS_MAX = 40
LEGE_REGELS = 3
TIJD_BESTAAT_NIET = (
    "Deze tijd bestaat niet op die dag: dan gaat de klok een uur vooruit. Kies een andere tijd."
)


class IncheckForm(KnopForm):
    """One code: that of the poster, or one's own on the page behind it, which has buttons for all else."""

    code = Geheim("Code op de poster", description="Bijvoorbeeld 7K4-P2M. Hoofdletters maken niet uit.")

    def vraag_eigen_code(self) -> None:
        self.code.label.text = "Of: mijn eigen code"
        self.code.description = "Die staat in de mail met de vraag of je komt."


class Plekken(IntegerField):
    """For how many there is room; empty for everybody."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join(valuelist).strip()
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed[:9]) <= PLEKKEN_MAX):
            raise ValueError(PLEKKEN_ONLEESBAAR)
        self.data = int(typed[:9])


class ProgrammaregelForm(Form):
    """One line of the programme; a line without text is left out."""

    tijd = Tijd("Tijd")
    titel = Regel("Onderdeel")
    fase = Keuzelijst("Stap van de cirkel", [("", "Geen stap"), *((fase.value, fase.naam) for fase in Fase)])

    def validate_titel(self, field: Regel) -> None:
        if not field.data and self.tijd.data is not None:
            field.errors = ["Schrijf op wat er dan gebeurt, of maak de tijd leeg."]


class Regels(FieldList):  # type: ignore[type-arg]
    """Numbered lines; a name with an odd or endless number is no line."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for naam in formdata:
            nummer = naam.removeprefix(f"{prefix}-").partition("-")[0]
            if naam.startswith(f"{prefix}-") and nummer.isascii() and nummer.isdigit() and len(nummer) <= 3:
                yield int(nummer)


class BijeenkomstForm(Formulier):
    looks_itself = True

    #: Which text of the bijeenkomst was on the screen when somebody began to change it.
    versie = HiddenField()
    titel = Regel(
        "Waar gaat het over?",
        leeg="Schrijf op waar de bijeenkomst over gaat.",
        description="Bijvoorbeeld: omgaan met weerstand",
    )
    soort = Keuze("Wat voor dag is het?", [(soort.value, soort.naam) for soort in SoortBijeenkomst])
    datum = Datum("Datum", [Ingevuld("Kies de dag van de bijeenkomst.")])
    begint = Tijd("Begint om", [Ingevuld("Vul in hoe laat het begint.")])
    eindigt = Tijd("Eindigt om", [Ingevuld("Vul in hoe laat het eindigt.")])
    plaats = Regel(
        "Waar is het?", leeg="Schrijf op waar het is.", description="Bijvoorbeeld: Buurthuis, zaal 2"
    )
    plekken = Plekken(
        "Voor hoeveel mensen is er plek?",
        description="Laat dit leeg als iedereen kan komen. Is het vol? Dan komt de volgende op een wachtlijst.",
    )
    themas = Vinkjes("Thema’s", description="Kies er één of meer")
    programma = Regels(FormField(ProgrammaregelForm), "Programma", max_entries=REGELS_MAX)

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
        if not self.is_submitted():
            self.voeg_regels_toe()

    def voeg_regels_toe(self) -> None:
        """Add a few empty programme lines, up to the maximum."""
        for _ in range(min(LEGE_REGELS, REGELS_MAX - len(self.programma.entries))):
            self.programma.append_entry()

    def validate_begint(self, field: Tijd) -> None:
        if self.datum.data and field.data and not _bestaat(self.datum.data, field.data):
            field.errors = [TIJD_BESTAAT_NIET]

    def validate_eindigt(self, field: Tijd) -> None:
        if self.datum.data and field.data and not _bestaat(self.datum.data, field.data):
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
            naam: self[naam].data for naam in ("titel", "plaats", "soort", "plekken", "datum", "begint")
        }
        regels = [entry.form for entry in self.programma.entries if entry.form.titel.data]
        return velden | {
            "eindigt": self.eindigt.data,
            "themas": sorted(self.themas.data or []),
            "programma": [
                {"tijd": regel.tijd.data, "titel": regel.titel.data, "fase": regel.fase.data or ""}
                for regel in regels
            ],
        }

    def vul(self, bijeenkomst: Bijeenkomst, themas: Sequence[Thema]) -> None:
        """Put what was filled in into a bijeenkomst."""
        gekozen = set(self.themas.data or [])
        bijeenkomst.titel = self.titel.data
        bijeenkomst.plaats = self.plaats.data
        bijeenkomst.soort = SoortBijeenkomst(self.soort.data)
        bijeenkomst.plekken = self.plekken.data
        bijeenkomst.begint_op = _moment(self.datum.data, self.begint.data)
        bijeenkomst.eindigt_op = _moment(self.datum.data, self.eindigt.data)
        bijeenkomst.themas = [thema for thema in themas if thema.id in gekozen]
        bijeenkomst.zet_programma(
            [
                Programmaonderdeel(
                    tijd=regel.tijd.data,
                    titel=regel.titel.data,
                    fase=Fase(regel.fase.data) if regel.fase.data else None,
                )
                for regel in (entry.form for entry in self.programma.entries)
                if regel.titel.data
            ]
        )


def _als_velden(bijeenkomst: Bijeenkomst) -> dict[str, Any]:
    return {
        "titel": bijeenkomst.titel,
        "plaats": bijeenkomst.plaats,
        "soort": bijeenkomst.soort.value,
        "plekken": bijeenkomst.plekken,
        "datum": bijeenkomst.dag,
        "begint": local(bijeenkomst.begint_op).time(),
        "eindigt": local(bijeenkomst.eindigt_op).time(),
        "themas": sorted(thema.id for thema in bijeenkomst.themas),
        "programma": [
            {"tijd": regel.tijd, "titel": regel.titel, "fase": regel.fase.value if regel.fase else ""}
            for regel in bijeenkomst.programma
        ],
    }


def _moment(dag: date | None, tijd: time | None) -> datetime:
    if dag is None or tijd is None:
        raise ValueError("a bijeenkomst has a day and a time; the form checks that")
    return datetime.combine(dag, tijd, tzinfo=AMSTERDAM).astimezone(UTC)


def _bestaat(dag: date, tijd: time) -> bool:
    """Whether clocks in Amsterdam show this time on this day; in the spring night one hour is skipped."""
    return local(_moment(dag, tijd)).replace(tzinfo=None) == datetime.combine(dag, tijd)


class VerslagForm(Formulier):
    """The verslag of a bijeenkomst. Its view looks itself whether somebody else saved one meanwhile."""

    looks_itself = True

    #: Which text was on the screen when somebody began to write; 0 for none.
    versie = HiddenField()
    tekst = Tekst(
        "Het verslag",
        leeg="Schrijf op wat de bijeenkomst bracht.",
        description="Schrijf geen namen of adressen van bewoners op. Een regel die met ## begint, is een kop.",
    )

    def __init__(self, *args: Any, verslag: Verslag | None, begin: str = "", **kwargs: Any) -> None:
        """:param begin: what stands there for who begins."""
        kwargs["data"] = {
            "versie": str(verslag.versie if verslag else 0),
            "tekst": verslag.markdown if verslag else begin,
        }
        super().__init__(*args, **kwargs)

    def is_ingehaald(self, verslag: Verslag | None) -> bool:
        """Whether somebody else saved another text than what was typed meanwhile."""
        return (
            verslag is not None
            and self.versie.data != str(verslag.versie)
            and self.tekst.data != verslag.markdown
        )

    def toch(self, verslag: Verslag | None) -> None:
        """Let what was typed be kept the next time, now that its maker has seen the other text."""
        self.versie.data = str(verslag.versie if verslag else 0)
