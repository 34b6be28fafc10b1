"""The programme of a bijeenkomst: parts to fill in, and buttons that move, add and remove one without saving."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from flask import request
from werkzeug.datastructures import MultiDict
from wtforms import FieldList, Form, FormField, HiddenField

from leergemeenschap.bijeenkomsten.forms.numbers import Aantal
from leergemeenschap.bijeenkomsten.models import (
    MINUTEN_MAX,
    Bijeenkomst,
    Programmaonderdeel,
    Tijdvak,
    past_het,
    rooster,
)
from leergemeenschap.bijeenkomsten.voorbeelden import Voorbeeldonderdeel
from leergemeenschap.core.forms import Formulier, Keuzelijst, Regel, Tekst, chosen_button
from leergemeenschap.fase import Fase

ONDERDELEN_MAX = 40
VELDEN = ("titel", "minuten", "fase", "werkvorm", "notitie")
MINUTEN_ONLEESBAAR = f"Schrijf een heel getal op van 1 tot {MINUTEN_MAX}, bijvoorbeeld 15. Of laat het leeg."

#: What was typed in the fields of one part, by their short name; also what cannot be read.
Getypt = dict[str, list[str]]


class Werkvorm(NamedTuple):
    """A page of the kennisbank that a part can be done by."""

    id: int
    slug: str
    titel: str


class OnderdeelForm(Form):
    """One part of a programme; one in which nothing stands is left out."""

    titel = Regel("Onderdeel")
    minuten = Aantal("Minuten", hoogste=MINUTEN_MAX, fout=MINUTEN_ONLEESBAAR)
    fase = Keuzelijst("Stap van de cirkel", [("", "Geen stap"), *((fase.value, fase.naam) for fase in Fase)])
    werkvorm = Keuzelijst("Werkvorm uit de kennisbank", [("", "Geen werkvorm")])
    notitie = Tekst(
        "Notitie voor begeleiders", description="Bijvoorbeeld: wie het leidt. Leden zien dit niet."
    )

    def validate_titel(self, field: Regel) -> None:
        if not field.data and any(self[naam].data for naam in VELDEN):
            field.errors = ["Schrijf op wat er dan gebeurt, of haal dit onderdeel weg."]


class Regels(FieldList):  # type: ignore[type-arg]
    """Numbered lines; a name with an odd or endless number is no line."""

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        for naam in formdata:
            nummer = naam.removeprefix(f"{prefix}-").partition("-")[0]
            if naam.startswith(f"{prefix}-") and _is_nummer(nummer):
                yield int(nummer)


class ProgrammaForm(Formulier):
    """The whole programme of one bijeenkomst.

    :param aanbod: the parts that can be added with one tap.
    """

    looks_itself = True

    #: Which programme was on the screen when somebody began to change it.
    versie = HiddenField()
    programma = Regels(FormField(OnderdeelForm), "Programma", max_entries=ONDERDELEN_MAX)

    def __init__(
        self,
        *args: Any,
        bijeenkomst: Bijeenkomst,
        werkvormen: Sequence[Werkvorm],
        aanbod: Sequence[Voorbeeldonderdeel],
        **kwargs: Any,
    ) -> None:
        self.bijeenkomst = bijeenkomst
        self.aanbod = aanbod
        self._werkvormen = {werkvorm.slug: str(werkvorm.id) for werkvorm in werkvormen}
        #: The place of the part that was just moved or added, to go on from there; None when none was.
        self.hier: int | None = None
        #: Whether a button was used that only changes what is on the screen.
        self.alleen_geschikt = False
        if request.method == "POST":
            kwargs["formdata"] = self._geschikt(request.form, chosen_button())
        kwargs["data"] = {"versie": str(bijeenkomst.programmaversie), "programma": _als_velden(bijeenkomst)}
        super().__init__(*args, **kwargs)
        keuzes = [("", "Geen werkvorm"), *((str(werkvorm.id), werkvorm.titel) for werkvorm in werkvormen)]
        if not self.programma.entries:
            self.programma.append_entry()
        for entry in self.programma.entries:
            entry.form.werkvorm.bied_aan(keuzes)

    @property
    def vol(self) -> bool:
        return len(self.programma.entries) >= ONDERDELEN_MAX

    @property
    def leeg(self) -> bool:
        return not any(entry.form.titel.data for entry in self.programma.entries)

    @property
    def rooster(self) -> list[Tijdvak]:
        """What is filled in with its times, as far as the durations can be read; a line for every part on the screen."""
        return rooster(
            [_onderdeel(entry.form) for entry in self.programma.entries], self.bijeenkomst.begint_op
        )

    @property
    def duur(self) -> int:
        return sum(tijdvak.onderdeel.minuten or 0 for tijdvak in self.rooster)

    @property
    def past(self) -> str:
        return past_het(self.duur, self.bijeenkomst.duur)

    def is_ingehaald(self) -> bool:
        """Whether somebody else changed the programme meanwhile, and it says something else now than what was typed."""
        return self.versie.data != str(self.bijeenkomst.programmaversie) and self._getypt() != _als_velden(
            self.bijeenkomst
        )

    def toch(self) -> None:
        """Let what was typed be kept the next time, now that its maker has seen the other programme."""
        self.versie.data = str(self.bijeenkomst.programmaversie)

    def onderdelen(self) -> list[Programmaonderdeel]:
        """What was filled in, to keep."""
        return [_onderdeel(entry.form) for entry in self.programma.entries if entry.form.titel.data]

    def _getypt(self) -> list[dict[str, Any]]:
        return [_velden(onderdeel) for onderdeel in self.onderdelen()]

    def _geschikt(self, velden: MultiDict[str, str], knop: str) -> MultiDict[str, str]:
        """What was sent, with the change that a button asks for; the numbers begin at nought again."""
        onderdelen = _gelezen(velden)
        wat, _, waar = knop.partition("-")
        plek = int(waar) if _is_nummer(waar) else -1
        if wat in {"omhoog", "omlaag"}:
            self._schuif(onderdelen, plek, -1 if wat == "omhoog" else 1)
        elif wat == "weg" and 0 <= plek < len(onderdelen):
            onderdelen.pop(plek)
            self.hier = max(0, plek - 1)
        elif wat == "erbij":
            self._voeg_toe(onderdelen, [self.aanbod[plek]] if 0 <= plek < len(self.aanbod) else [None])
        elif wat == "voorbeeld":
            self._voeg_toe(onderdelen, [blok for blok in self.aanbod if blok.voorbeeld])
        self.alleen_geschikt = bool(knop)
        geschikt = MultiDict(
            (naam, waarde) for naam, waarde in velden.items(multi=True) if not naam.startswith("programma-")
        )
        for nummer, getypt in enumerate(onderdelen[:ONDERDELEN_MAX]):
            for naam, waarden in getypt.items():
                geschikt.setlist(f"programma-{nummer}-{naam}", waarden)
        return geschikt

    def _schuif(self, onderdelen: list[Getypt], plek: int, richting: int) -> None:
        doel = plek + richting
        if 0 <= plek < len(onderdelen) and 0 <= doel < len(onderdelen):
            onderdelen[plek], onderdelen[doel] = onderdelen[doel], onderdelen[plek]
            self.hier = doel

    def _voeg_toe(self, onderdelen: list[Getypt], erbij: Sequence[Voorbeeldonderdeel | None]) -> None:
        """At the end; a part in which nothing stands makes room."""
        onderdelen[:] = [getypt for getypt in onderdelen if any(map("".join, getypt.values()))]
        onderdelen += [self._ingevuld(blok) if blok else {"titel": [""]} for blok in erbij]
        self.hier = len(onderdelen) - len(erbij)

    def _ingevuld(self, blok: Voorbeeldonderdeel) -> Getypt:
        return {
            "titel": [blok.titel],
            "minuten": [str(blok.minuten or "")],
            "fase": [blok.fase.value if blok.fase else ""],
            "werkvorm": [self._werkvormen.get(blok.werkvorm, "")],
        }


def _gelezen(velden: MultiDict[str, str]) -> list[Getypt]:
    """What was sent, part by part, in the order of their numbers."""
    per_nummer: dict[int, Getypt] = {}
    for naam in velden:
        nummer, _, veld = naam.removeprefix("programma-").partition("-")
        if naam.startswith("programma-") and veld in VELDEN and _is_nummer(nummer):
            per_nummer.setdefault(int(nummer), {})[veld] = velden.getlist(naam)
    return [per_nummer[nummer] for nummer in sorted(per_nummer)]


def _is_nummer(getypt: str) -> bool:
    return getypt.isascii() and getypt.isdecimal() and len(getypt) <= 3


def _onderdeel(form: OnderdeelForm) -> Programmaonderdeel:
    return Programmaonderdeel(
        titel=form.titel.data or "",
        minuten=form.minuten.data,
        fase=Fase(form.fase.data) if form.fase.data in set(Fase) else None,
        werkvorm_id=_gekozen(form.werkvorm),
        notitie=form.notitie.data or "",
    )


def _gekozen(field: Keuzelijst) -> int | None:
    """What was chosen of what is offered; anything else is told as a mistake."""
    return int(field.data) if field.data and field.data in dict(field.keuzes) else None


def _velden(onderdeel: Programmaonderdeel) -> dict[str, Any]:
    return {
        "titel": onderdeel.titel,
        "minuten": onderdeel.minuten,
        "fase": onderdeel.fase.value if onderdeel.fase else "",
        "werkvorm": str(onderdeel.werkvorm_id or ""),
        "notitie": onderdeel.notitie,
    }


def _als_velden(bijeenkomst: Bijeenkomst) -> list[dict[str, Any]]:
    return [_velden(onderdeel) for onderdeel in bijeenkomst.programma]
