"""The forms to take part."""

from wtforms import HiddenField

from leergemeenschap.core.forms import Formulier, Regel


class TekenForm(Formulier):
    """Only the agreements; `gelezen` is the digest of what stands on the page."""

    gelezen = HiddenField()


class WelkomForm(TekenForm):
    naam = Regel(
        "Hoe wil je heten in de groep?",
        leeg="Vul in hoe je wilt heten.",
        description="Je voornaam is genoeg",
    )
    buurt = Regel("In welke buurt of organisatie ben je actief?")
