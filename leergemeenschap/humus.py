"""The five bouwstenen of the Humusmodel. Imports nothing of the project."""

from enum import StrEnum


class Bouwsteen(StrEnum):
    """One of the five; the value is also the address of its page in the kennisbank. They have no order."""

    BEWUSTWORDEN = "bewustworden"
    ACTIVEREN = "activeren"
    POTENTIE_BENUTTEN = "potentie-benutten"
    STRUCTUREREN = "structureren"
    ONDERHOUDEN = "onderhouden"

    @property
    def naam(self) -> str:
        return self.value.replace("-", " ").capitalize()

    @property
    def zin(self) -> str:
        """What it is, in one line."""
        return _ZINNEN[self]


_ZINNEN = {
    Bouwsteen.BEWUSTWORDEN: "Bewoners zien wat zij zelf kunnen doen.",
    Bouwsteen.ACTIVEREN: "Kleine ontmoetingen, zoals koffie of een wandeling.",
    Bouwsteen.POTENTIE_BENUTTEN: "Gebruik ieders talent en ervaring.",
    Bouwsteen.STRUCTUREREN: "Een vaste groep houdt het gaande.",
    Bouwsteen.ONDERHOUDEN: "Doe vaak iets samen. Dan groeit vertrouwen.",
}
