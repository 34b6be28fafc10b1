"""The five places in the menu, on every page of a lid."""

from typing import Any

from flask import Flask, request, url_for
from flask_login import current_user

from leergemeenschap.cyclus.navigation import HOOFDMENU, VAN_DE_CIRKEL, actieve_plek


def init_app(app: Flask) -> None:
    """Give every template the menu of the lid who is logged in."""

    @app.context_processor
    def _hoofdmenu() -> dict[str, Any]:
        if not current_user.is_authenticated:
            return {"hoofdmenu": []}
        actief = actieve_plek(request.endpoint)
        return {
            "hoofdmenu": [
                {
                    "naam": plek.naam,
                    "icoon": plek.icoon,
                    "url": url_for(plek.endpoint),
                    "actief": plek is actief,
                }
                for plek in HOOFDMENU
                if current_user.doet_mee or plek not in VAN_DE_CIRKEL
            ]
        }
