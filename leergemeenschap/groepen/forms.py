"""The forms of a groep, and the base of every form of a text that can be shared."""

from collections.abc import Sequence
from zlib import crc32

from wtforms import HiddenField

from leergemeenschap.core.forms import Formulier, Regel, Vinkjes
from leergemeenschap.core.privacy_hints import Hint, new_hints
from leergemeenschap.groepen.models import Deelbaar, Zicht


def kenmerk(tekst: str) -> str:
    """A short name of just this text, or of just these people: to notice that it is another by now."""
    return f"{crc32(tekst.encode()):08x}"


class TekstVoorAnderen(Formulier):
    """A text that others may read: one that seems to name somebody is shown once more before it is kept."""

    #: Which text was looked at once more.
    nagekeken = HiddenField()
    nog_eens: Sequence[Hint] = ()

    def vraagt_nog_eens(self, ding: Deelbaar, was: str, wordt: str) -> bool:
        """Whether to show the page once more, because something new in a shared text seems to name somebody.

        :param ding: what the text is of, or is written with: who reads that reads the text.
        """
        if ding.zicht is Zicht.ALLEEN_IK or self.nagekeken.data == kenmerk(wordt):
            return False
        self.nog_eens = new_hints(was, wordt)
        self.nagekeken.data = kenmerk(wordt)
        return bool(self.nog_eens)


class GroepForm(Formulier):
    naam = Regel(
        "Hoe heet de groep?",
        leeg="Geef de groep een naam.",
        description="Bijvoorbeeld: Noord",
    )


class VraagErbijForm(Formulier):
    leden = Vinkjes("Wie vraag je erbij?", validate_choice=False)

    def validate_leden(self, field: Vinkjes) -> None:
        if not field.data:
            field.errors = ["Kies wie je erbij vraagt."]
