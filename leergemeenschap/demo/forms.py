"""A form with one of every field, for the pattern page."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, EmailField, FieldList, Form, FormField
from wtforms.validators import InputRequired

from leergemeenschap.core.forms import Datum, Formulier, Ingevuld, Keuze, Keuzelijst, Regel, Tekst, Vinkjes


class PatroonregelForm(Form):
    titel = Regel("Wat doen jullie?", leeg="Schrijf op wat jullie doen.")


class PatroonForm(Formulier):
    """Every kind of field the site has; sent to nobody."""

    ik = Regel("Ik ga …", leeg="Schrijf op wat je gaat doen.", description="Bijvoorbeeld: meer tijd nemen")
    wat = Tekst("Wat gebeurde er?", leeg="Schrijf op wat er gebeurde.", description="Eén woord is genoeg")
    als = Regel("Als …")
    dan = Regel("Dan …")
    soort = Keuze("Wat was het?", [("koffie", "Koffie"), ("gesprek", "Gesprek")], fout="Kies wat het was.")
    wie = Keuze("Wie mag dit zien?", [("ik", "Alleen ik"), ("groep", "Mijn groep")], default="ik")
    themas = Vinkjes("Welke thema’s?", description="Kies er één of meer")
    wanneer = Keuze("Wanneer was het?", [("vandaag", "Vandaag"), ("gisteren", "Gisteren")], default="vandaag")
    dag = Datum("Welke dag?", [Ingevuld("Kies een dag.")])
    lijst = Keuzelijst("Kies een soort", [("", "Geen"), ("verhaal", "Verhaal"), ("tip", "Tip")])
    mail = EmailField("Je e-mailadres", [Ingevuld("Vul je e-mailadres in.")])
    blijf = BooleanField(
        "Blijf ingelogd",
        [InputRequired("Zet dit vinkje aan.")],
        description="Niet op een computer die je deelt",
    )
    programma = FieldList(FormField(PatroonregelForm), min_entries=2)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, draft=False, meta={"csrf": False}, **kwargs)
        self.themas.bied_aan([(1, "Weerstand"), (2, "Verbinden")])


def leeg_patroon() -> PatroonForm:
    """The form as it is first shown."""
    return PatroonForm(formdata=None)


def fout_patroon() -> PatroonForm:
    """The form as it comes back when nothing was filled in."""
    form = PatroonForm(
        formdata=MultiDict({"fout-als": "iemand na de koffie", "fout-wie": "ik"}), prefix="fout"
    )
    form.validate()
    return form
