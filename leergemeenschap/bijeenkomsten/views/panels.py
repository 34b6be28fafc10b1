"""Parts of the page of a bijeenkomst that belong to features above: they make them, `app` says which and in what order."""

from collections.abc import Sequence

from flask import Flask, current_app
from flask_login import current_user

from leergemeenschap.bijeenkomsten.models import Bijeenkomst, Paneel, Paneelmaker
from leergemeenschap.core import clock


def attach(app: Flask, makers: Sequence[Paneelmaker]) -> None:
    app.extensions["panelen_van_bijeenkomsten"] = tuple(makers)


def panelen_voor(bijeenkomst: Bijeenkomst) -> list[Paneel]:
    """The panels for the lid who looks, in order. What does not go on has none."""
    if not bijeenkomst.gaat_door:
        return []
    makers: tuple[Paneelmaker, ...] = current_app.extensions["panelen_van_bijeenkomsten"]
    gemaakt = (maak(current_user, bijeenkomst, clock.now()) for maak in makers)
    return [paneel for paneel in gemaakt if paneel is not None]
