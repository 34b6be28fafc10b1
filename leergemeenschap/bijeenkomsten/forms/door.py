"""Checking in at the door."""

from leergemeenschap.core.forms import Geheim, KnopForm


class IncheckForm(KnopForm):
    """One code: that of the poster, or one's own on the page behind it, which has buttons for all else."""

    code = Geheim("Code op de poster", description="Bijvoorbeeld 7K4-P2M. Hoofdletters maken niet uit.")

    def vraag_eigen_code(self) -> None:
        self.code.label.text = "Of: mijn eigen code"
        self.code.description = "Die staat in de mail met de vraag of je komt."
