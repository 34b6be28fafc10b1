"""Writing the verslag of a bijeenkomst."""

from typing import Any

from wtforms import HiddenField

from leergemeenschap.bijeenkomsten.models import Verslag
from leergemeenschap.core.forms import Formulier, Tekst


class VerslagForm(Formulier):
    """The verslag of a bijeenkomst. Its view looks itself whether somebody else saved one meanwhile."""

    looks_itself = True

    #: Which text was on the screen when somebody began to write; 0 for none.
    versie = HiddenField()
    tekst = Tekst(
        "Het verslag",
        leeg="Schrijf op wat de bijeenkomst bracht.",
        description="Schrijf geen namen of adressen van bewoners op. Een regel die met ## begint, is een kop.",
    )

    def __init__(self, *args: Any, verslag: Verslag | None, begin: str = "", **kwargs: Any) -> None:
        """:param begin: what stands there for who begins."""
        kwargs["data"] = {
            "versie": str(verslag.versie if verslag else 0),
            "tekst": verslag.markdown if verslag else begin,
        }
        super().__init__(*args, **kwargs)

    def is_ingehaald(self, verslag: Verslag | None) -> bool:
        """Whether somebody else saved another text than what was typed meanwhile."""
        return (
            verslag is not None
            and self.versie.data != str(verslag.versie)
            and self.tekst.data != verslag.markdown
        )

    def toch(self, verslag: Verslag | None) -> None:
        """Let what was typed be kept the next time, now that its maker has seen the other text."""
        self.versie.data = str(verslag.versie if verslag else 0)
