"""The form with which a beheerder says which roles a lid has."""

from typing import Any

from wtforms import HiddenField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from leergemeenschap.core.forms import Formulier
from leergemeenschap.leden.models import Lid, Rol

#: What each role may do, in words for who gives it.
WAT_MAG = {
    Rol.BUURTVERBINDER: "Schrijft op, denkt na, en deelt met anderen als hij of zij dat wil.",
    Rol.BEGELEIDER: "Plant bijeenkomsten, nodigt mensen uit, maakt groepen en schrijft in de kennisbank. "
    "Leest niet wat iemand voor zichzelf houdt.",
    Rol.ONDERZOEKER: "Doet onderzoek. Leest nu niets van wat leden schrijven.",
    Rol.BEHEERDER: "Zorgt voor leden, rollen en mail, zoals jij nu. Leest niets van wat leden schrijven.",
}


class RollenForm(Formulier):
    """Which roles a lid has; `gezien` says which ones were on the screen."""

    rollen = SelectMultipleField(
        "Rollen",
        choices=[
            SelectChoice(rol.value, rol.value.capitalize(), render_kw={"hint": WAT_MAG[rol]}) for rol in Rol
        ],
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )
    gezien = HiddenField()

    def __init__(self, lid: Lid, **kwargs: Any) -> None:
        nu = sorted(lid.rollen)
        super().__init__(draft=False, data={"rollen": nu, "gezien": " ".join(nu)}, **kwargs)

    def validate_rollen(self, field: SelectMultipleField) -> None:
        if not set(field.data or []) <= set(Rol):
            raise ValidationError("Kies uit de rollen die hier staan.")
        if not field.data:
            raise ValidationError(
                "Kies minstens één rol. Wil je dat iemand niet meer inlogt? Zet die op non-actief."
            )

    @property
    def gekozen(self) -> set[Rol]:
        return {Rol(rol) for rol in self.rollen.data or []}

    @property
    def op_het_scherm(self) -> set[Rol]:
        """The roles that this page showed; words that are none count as not seen."""
        return {Rol(woord) for woord in (self.gezien.data or "").split() if woord in set(Rol)}
