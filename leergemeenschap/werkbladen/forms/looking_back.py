"""One question of a werkblad with several terugblikken in it: those that say something are saved, the others may wait."""

from collections.abc import Iterator, Sequence

from wtforms import Field

from leergemeenschap.zelfopdrachten.forms import TerugblikForm
from leergemeenschap.zelfopdrachten.models import Zelfopdracht


class Terugblikvel:
    """What stands on the page: of each open zelfopdracht how it goes."""

    def __init__(self, bladen: Sequence[tuple[Zelfopdracht, TerugblikForm]]) -> None:
        self.bladen = bladen

    def __iter__(self) -> Iterator[Field]:
        return (field for _, form in self.bladen for field in form)

    @property
    def form_errors(self) -> list[str]:
        return []

    @property
    def errors(self) -> list[object]:
        """Whatever is wrong, for the overview on top of the page."""
        return [fout for _, form in self.bladen for fout in form.errors.values()]

    @property
    def ingevuld(self) -> list[tuple[Zelfopdracht, TerugblikForm]]:
        """Of which an answer was chosen or something was written."""
        return [blad for blad in self.bladen if blad[1].uitkomst.data or blad[1].tekst.data]

    def klopt(self) -> bool:
        """Whether all that was filled in can be saved; nothing filled in is fine: the question is skipped."""
        goed = [
            form.validate() and not form.vraagt_nog_eens(ding, ding.als_tekst, form.tekst.data)
            for ding, form in self.ingevuld
        ]
        return all(goed)
