"""Writing the verslag of a bijeenkomst."""

from typing import Any

from wtforms import HiddenField

from leergemeenschap.bijeenkomsten.models import Verslag
from leergemeenschap.core.forms import Formulier, Tekst

#: Said of the text where there was none.
NIETS = "0"


class VerslagForm(Formulier):
    """The verslag of a bijeenkomst. Its view looks itself whether somebody else saved one meanwhile."""

    looks_itself = True

    #: Which text was on the screen when somebody began to write.
    versie = HiddenField()
    tekst = Tekst(
        "Het verslag",
        leeg="Schrijf op wat de bijeenkomst bracht.",
        description="Schrijf geen namen of adressen van bewoners op. Een regel die met ## begint, is een kop.",
    )

    def __init__(self, *args: Any, verslag: Verslag | None, begin: str = "", **kwargs: Any) -> None:
        """:param begin: what stands there for who begins."""
        kwargs["data"] = {
            "versie": verslag.stempel if verslag else NIETS,
            "tekst": verslag.markdown if verslag else begin,
        }
        super().__init__(*args, **kwargs)

    def is_ingehaald(self, verslag: Verslag | None) -> bool:
        """Whether somebody else saved another text than what was typed meanwhile, or took it away."""
        if verslag is None:
            return self.versie.data != NIETS
        return self.versie.data != verslag.stempel and self.tekst.data != verslag.markdown

    def toch(self, verslag: Verslag | None) -> None:
        """Let what was typed be kept the next time, now that its maker has seen the other text."""
        self.versie.data = verslag.stempel if verslag else NIETS
