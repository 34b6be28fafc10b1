"""Answering a mail, and saying how often we may mail."""

from typing import Any

from wtforms import BooleanField

from leergemeenschap.core.forms import Formulier, Keuze, Tekst
from leergemeenschap.herinneringen.ritme import Mailwens


class AntwoordForm(Formulier):
    """A sentence with an answer that was chosen in the mail."""

    tekst = Tekst(
        "Wil je er iets over zeggen?",
        description="Eén zin is genoeg. Schrijf geen namen of adressen van bewoners op.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Its path is a key, which is kept nowhere
        super().__init__(*args, draft=False, **kwargs)


class MailkeuzeForm(Formulier):
    """How often, and with which words."""

    wens = Keuze("Hoe vaak mogen wij mailen?", [(wens.value, wens.zin) for wens in Mailwens])
    eigen_woorden = BooleanField(
        "Zet mijn eigen woorden in de mail",
        description="Dan staat in de mail wat jij opschreef. Zonder dit vinkje staat er alleen een link in.",
    )
