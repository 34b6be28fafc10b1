"""Keeping a page with own words, and telling whether it helped."""

from enum import StrEnum
from typing import Any, TypeVar

from wtforms import HiddenField

from leergemeenschap.core.forms import Formulier, Keuze, Tekst
from leergemeenschap.kennisbank.actions.tally import Ervaring
from leergemeenschap.kennisbank.models import Hielp, Initiatieffase, Stedelijkheid

#: What is chosen by who does not want to say where it was.
ZEG_IK_NIET = "zeg ik niet"
Deel = TypeVar("Deel", bound=StrEnum)


class IdeeForm(Formulier):
    """Both are optional: keeping alone is enough."""

    eigen_woorden = Tekst("Wat spreekt je aan?", description="Eén zin is genoeg")
    plan = Tekst("Wat ga ik ermee doen?", description="Bijvoorbeeld: volgende week vragen wie er wil meedoen")


class WijzigIdeeForm(IdeeForm):
    """`basis` is the mark of the words that were there when it was opened."""

    looks_itself = True

    basis = HiddenField()

    def begin_bij(self, afdruk: str) -> bool:
        """From now on these words are the ones that a save takes the place of.

        :returns: whether the form was begun with others, which somebody has to look at first.
        """
        botst = self.basis.data not in {None, "", afdruk}
        self.basis.data = afdruk
        return botst


class GeprobeerdForm(Formulier):
    """One required answer; where it was may stay unsaid."""

    hielp = Keuze("Hielp het?", [(hielp.value, hielp.zin) for hielp in Hielp])
    stedelijkheid = Keuze(
        "Waar was het?",
        [*((deel.value, deel.zin) for deel in Stedelijkheid), (ZEG_IK_NIET, "Dat zeg ik niet")],
    )
    initiatieffase = Keuze(
        "Waarbij was het?",
        [*((deel.value, deel.zin) for deel in Initiatieffase), (ZEG_IK_NIET, "Dat zeg ik niet")],
    )

    def __init__(self, *args: Any, ervaring: Ervaring | None = None, **kwargs: Any) -> None:
        """:param ervaring: what this lid said before; a part that is not sent along stays as it was."""
        super().__init__(*args, data=_als_velden(ervaring), **kwargs)

    def ervaring(self) -> Ervaring:
        """What was filled in."""
        return Ervaring(
            Hielp(self.hielp.data),
            _deel(Stedelijkheid, self.stedelijkheid.data),
            _deel(Initiatieffase, self.initiatieffase.data),
        )


def _als_velden(ervaring: Ervaring | None) -> dict[str, str | None]:
    if ervaring is None:
        return {"stedelijkheid": ZEG_IK_NIET, "initiatieffase": ZEG_IK_NIET}
    return {
        "hielp": ervaring.hielp.value,
        "stedelijkheid": ervaring.stedelijkheid.value if ervaring.stedelijkheid else ZEG_IK_NIET,
        "initiatieffase": ervaring.initiatieffase.value if ervaring.initiatieffase else ZEG_IK_NIET,
    }


def _deel(soort: type[Deel], gekozen: str) -> Deel | None:
    return None if gekozen == ZEG_IK_NIET else soort(gekozen)
