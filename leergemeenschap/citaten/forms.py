"""The form to ask for a quote."""

from typing import Any

from wtforms import ValidationError

from leergemeenschap.core.forms import Formulier, Regel, Tekst


class CitaatvraagForm(Formulier):
    """Which words, and what for.

    :param tekst: all that the asker may read; the words have to stand in it.
    """

    keeps_unsaved = False

    passage = Tekst(
        "Welke woorden wil je gebruiken?",
        leeg="Vul de woorden in die je wilt gebruiken.",
        description="Haal weg wat je niet nodig hebt. Verander niets aan de woorden zelf.",
    )
    waarvoor = Regel(
        "Waarvoor?",
        leeg="Schrijf op waarvoor je het wilt gebruiken.",
        description="Bijvoorbeeld: een pagina over weerstand, of het verslag van de bijeenkomst in mei",
    )

    def __init__(self, tekst: str, **kwargs: Any) -> None:
        super().__init__(data={"passage": tekst}, **kwargs)
        self.tekst = tekst

    def validate_passage(self, field: Tekst) -> None:
        if _woorden(field.data) not in _woorden(self.tekst):
            raise ValidationError(
                "Deze woorden staan niet zo in de tekst. Neem ze precies over, uit één stuk."
            )


def _woorden(text: str) -> str:
    """What counts when words are compared: not where a line ends."""
    return " ".join(text.split())
