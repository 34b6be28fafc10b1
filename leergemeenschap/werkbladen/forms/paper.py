"""Forms for paper: how many sheets, and for whom."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField

from leergemeenschap.core.forms import KnopForm, Vinkjes
from leergemeenschap.leden.models import Lid

BLADEN_MAX = 150
AANTAL_ONLEESBAAR = f"Schrijf een getal op van 0 tot {BLADEN_MAX}, bijvoorbeeld 20."
NIETS_GEKOZEN = "Schrijf op hoeveel bladen je wilt, of kies voor wie je een blad print."


class Aantal(IntegerField):
    """A number of sheets; nothing is none."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join(valuelist).strip()
        self.data = 0
        if not typed:
            return
        if not (typed.isascii() and typed.isdecimal() and int(typed[:9]) <= BLADEN_MAX):
            self.data = None
            raise ValueError(AANTAL_ONLEESBAAR)
        self.data = int(typed[:9])


class PrintForm(KnopForm):
    """How many sheets without a name, and who gets a sheet of their own."""

    aantal = Aantal(
        "Hoeveel bladen zonder naam?", description=f"Bijvoorbeeld 20. Ten hoogste {BLADEN_MAX} in één keer."
    )
    zonder_mail = Vinkjes(
        "Wie krijgt een eigen blad?",
        description="Deze mensen krijgen geen mail. Op een eigen blad staat hun naam, en een code om het terug te lezen.",
    )
    anderen = Vinkjes("Nog iemand met een eigen blad?")

    def __init__(self, *args: Any, leden: Sequence[Lid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zonder_mail.bied_aan([(lid.id, lid.naam) for lid in leden if lid.email is None])
        self.anderen.bied_aan([(lid.id, lid.naam) for lid in leden if lid.email is not None])

    @property
    def gekozen_leden(self) -> list[int]:
        return sorted({*(self.zonder_mail.data or []), *(self.anderen.data or [])})

    def validate_aantal(self, field: Aantal) -> None:
        if field.data == 0 and not self.gekozen_leden:
            field.errors = [NIETS_GEKOZEN]
