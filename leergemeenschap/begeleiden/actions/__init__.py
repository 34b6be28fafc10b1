"""What a begeleider makes of a bijeenkomst. Never commits."""

from leergemeenschap.begeleiden.actions.report import begin_van_een_verslag

__all__ = ["begin_van_een_verslag"]
