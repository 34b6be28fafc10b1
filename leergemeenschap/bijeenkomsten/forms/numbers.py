"""A whole number that may be left out."""

from typing import Any

from wtforms import IntegerField


class Aantal(IntegerField):
    """A whole number from one up to the highest; empty is None.

    :param fout: what to say when it is none.
    """

    def __init__(self, label: str, *, hoogste: int, fout: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.hoogste = hoogste
        self.fout = fout

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = "".join(valuelist).strip()
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed[:9]) <= self.hoogste):
            raise ValueError(self.fout)
        self.data = int(typed[:9])
