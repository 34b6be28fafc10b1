"""The one form of the opening of a bijeenkomst: "Hoe gaat het?" of several zelfopdrachten."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from wtforms import Field

from leergemeenschap.core.form_token import SUBMISSION_FIELD
from leergemeenschap.core.ids import ID_MAX
from leergemeenschap.zelfopdrachten.forms import TerugblikForm
from leergemeenschap.zelfopdrachten.models import Zelfopdracht

NIETS_GEKOZEN = "Kies een antwoord. Of tik op ‘Niet nu’."
_BLAD = re.compile(rf"zelfopdracht([0-9]{{1,10}})-{SUBMISSION_FIELD}")


class Terugkijkvel:
    """Several terugblikken in one form: those that say something are saved together, the others may wait."""

    def __init__(self, bladen: Sequence[tuple[Zelfopdracht, TerugblikForm]]) -> None:
        self.bladen = bladen
        self.form_errors: list[str] = []

    def __iter__(self) -> Iterator[Field]:
        return (field for _, form in self.bladen for field in form)

    @property
    def errors(self) -> list[object]:
        """Whatever is wrong, for the overview on top of the page."""
        return [*self.form_errors, *(fout for _, form in self.bladen for fout in form.errors.values())]

    @property
    def ingevuld(self) -> list[tuple[Zelfopdracht, TerugblikForm]]:
        """Of which an answer was chosen or something was written."""
        return [blad for blad in self.bladen if blad[1].uitkomst.data or blad[1].tekst.data]

    def klopt(self) -> bool:
        """Whether all that was filled in can be saved; else each says what is wrong with it."""
        if not self.ingevuld:
            self.form_errors.append(NIETS_GEKOZEN)
            return False
        # Every one of them is looked at, so that all that is wrong is told at once
        goed = [
            form.validate() and not form.vraagt_nog_eens(ding, ding.als_tekst, form.tekst.data)
            for ding, form in self.ingevuld
        ]
        return all(goed)


def gestuurde_nummers(velden: Mapping[str, str] | Collection[str]) -> set[int]:
    """About which zelfopdrachten something was sent, by the names of its fields."""
    gevonden = (_BLAD.fullmatch(naam) for naam in velden)
    return {int(blad[1]) for blad in gevonden if blad and int(blad[1]) <= ID_MAX}
