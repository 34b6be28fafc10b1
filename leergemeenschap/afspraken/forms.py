"""The forms to take part."""

from wtforms import HiddenField

from leergemeenschap.core.forms import Formulier, Regel
from leergemeenschap.leden.forms import MetNaam


class TekenForm(Formulier):
    """Only the agreements; `gelezen` is the digest of what stands on the page."""

    gelezen = HiddenField()


class WelkomForm(MetNaam, TekenForm):
    naam = Regel(
        "Hoe wil je heten in de groep?",
        leeg="Vul in hoe je wilt heten.",
        description="Je voornaam is genoeg",
    )
    buurt = Regel("In welke buurt of organisatie ben je actief?")
