"""Forms for who fills in a werkblad."""

from wtforms import BooleanField

from leergemeenschap.core.forms import Geheim, KnopForm


class CodeForm(KnopForm):
    """The code of a werkblad or of one sheet, from paper."""

    code = Geheim("Typ de code van het papier", description="Bijvoorbeeld 7K4-P2M of 12-KPRTWX")


class BeginForm(KnopForm):
    """The page before the first question: begin, or come in with the code of one's own sheet."""

    code = Geheim("Code van je eigen blad", description="Die staat op je papier. Bijvoorbeeld 12-KPRTWX")
    eigen_apparaat = BooleanField(
        "Dit is mijn eigen telefoon of computer",
        description="Dan kun je hier straks zonder code verder. Doe dit niet op een apparaat dat je deelt.",
    )
