"""Offering a story, and answering one."""

from typing import Any, NamedTuple

from wtforms import BooleanField, ValidationError
from wtforms.validators import InputRequired

from leergemeenschap.core.forms import TEXT_MAX, TOO_LONG, Formulier, Keuze, Regel, Tekst
from leergemeenschap.core.privacy_hints import Hint, hints
from leergemeenschap.kennisbank.actions.story import VRAGEN, Vertelling, join, split
from leergemeenschap.kennisbank.models import TITEL_MAX, Verhaalvoorstel

_MET_NAAM = [("ja", "Ja, mijn naam mag erbij"), ("nee", "Nee, zonder mijn naam")]


class Verhaal(NamedTuple):
    """What was filled in."""

    titel: str
    tekst: str
    met_naam: bool


class VerhaalForm(Formulier):
    """Four everyday questions, of which one must be answered; who tells it; and a look at names."""

    titel = Regel(
        "Hoe heet je verhaal?",
        leeg="Geef je verhaal een naam.",
        description="Bijvoorbeeld: soep op het plein",
    )
    eerst = Tekst(VRAGEN.eerst, description="Wat zag je in de buurt, voordat je begon?")
    deed = Tekst(VRAGEN.deed, leeg="Schrijf op wat je deed.")
    waarom = Tekst(VRAGEN.waarom, description="Waardoor kwam het, denk je? Of waarom juist niet?")
    ervan = Tekst(VRAGEN.ervan, description="Iets kleins is ook goed. Iets wat mislukte ook.")
    met_naam = Keuze("Mag je naam erbij?", _MET_NAAM, fout="Kies of je naam erbij mag.")
    nagekeken = BooleanField(
        "Ik heb gekeken of er geen namen, adressen of telefoonnummers in staan",
        [InputRequired("Kijk of er geen namen, adressen of telefoonnummers in staan. Zet dan het vinkje.")],
    )

    def __init__(
        self,
        *args: Any,
        vertelling: Vertelling | None = None,
        voorstel: Verhaalvoorstel | None = None,
        **kwargs: Any,
    ) -> None:
        """:param vertelling: what to begin with; `voorstel`: an earlier offer to tell anew."""
        if voorstel is not None:
            begin: dict[str, Any] = split(voorstel.tekst)._asdict()
            begin |= {"titel": voorstel.titel, "met_naam": "ja" if voorstel.met_naam else "nee"}
        else:
            begin = (vertelling or Vertelling())._asdict()
        super().__init__(*args, data=begin, **kwargs)

    def validate_titel(self, field: Regel) -> None:
        if len(field.data) > TITEL_MAX:
            raise ValidationError(f"Maak de naam korter: hij mag {TITEL_MAX} tekens lang zijn.")

    def validate_deed(self, field: Tekst) -> None:
        # A page has room for as much as one field; more answers together may not be longer.
        if not field.errors and len(self._tekst()) > TEXT_MAX:
            raise ValidationError(TOO_LONG)

    def verhaal(self) -> Verhaal:
        return Verhaal(self.titel.data, self._tekst(), self.met_naam.data == "ja")

    def hints(self) -> list[Hint]:
        """What in the fields looks as if it points at a person."""
        return hints("\n".join(text or "" for text in (self.titel.data, *self._antwoorden())))

    def _antwoorden(self) -> Vertelling:
        return Vertelling(*(field.data or "" for field in (self.eerst, self.deed, self.waarom, self.ervan)))

    def _tekst(self) -> str:
        return join(self._antwoorden())


class AntwoordForm(Formulier):
    """What a begeleider says with a story that does not become a page now."""

    antwoord = Tekst(
        "Wat wil je zeggen?",
        leeg="Schrijf een paar woorden aan de maker.",
        description="Begin met wat je mooi vindt. Zeg dan wat er nog mist, of waarom het nu niet past.",
    )
