"""The four steps of Kolb's circle (report Samen Buurten, par. 2.5). Imports nothing of the project."""

from enum import StrEnum


class Fase(StrEnum):
    """One of the four steps; on screen it is called a "stap"."""

    DOEN = "doen"
    REFLECTEREN = "reflecteren"
    BIJSTELLEN = "bijstellen"
    TOEPASSEN = "toepassen"

    @property
    def naam(self) -> str:
        return self.value.capitalize()

    @property
    def vraag(self) -> str:
        """The question this step asks, as the screen shows it."""
        return _VRAGEN[self]

    @property
    def nummer(self) -> int:
        """Position in the circle, 1 to 4."""
        return list(Fase).index(self) + 1

    @property
    def volgende(self) -> "Fase":
        """The step after this one; after toepassen comes doen."""
        fasen = list(Fase)
        return fasen[self.nummer % len(fasen)]


_VRAGEN = {
    Fase.DOEN: "Wat heb je gedaan?",
    Fase.REFLECTEREN: "Wat viel je op?",
    Fase.BIJSTELLEN: "Wat wil je anders doen?",
    Fase.TOEPASSEN: "Wat ga je doen?",
}
