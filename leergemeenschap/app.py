"""The one module that knows every feature."""

from typing import Any

from flask import Flask
from flask_wtf import CSRFProtect

from leergemeenschap.afspraken import chapters as afspraken_chapters
from leergemeenschap.afspraken import views as afspraken
from leergemeenschap.begeleiden import chapters as begeleiden_chapters
from leergemeenschap.begeleiden import views as begeleiden
from leergemeenschap.beheer import views as beheer
from leergemeenschap.beheer.cli import meldingen
from leergemeenschap.bijeenkomsten import chapters as bijeenkomsten_chapters
from leergemeenschap.bijeenkomsten import views as bijeenkomsten
from leergemeenschap.citaten import chapters as citaten_chapters
from leergemeenschap.citaten import views as citaten
from leergemeenschap.core import (
    access,
    clock,
    conditional,
    db,
    drafts,
    erasure,
    errors,
    gates,
    headers,
    ids,
    log,
    outbox,
    own_data,
    own_search,
    proxies,
    security_txt,
    signed_links,
    static,
    templating,
)
from leergemeenschap.core.config import Settings, flask_config, read_settings
from leergemeenschap.cyclus import views as cyclus
from leergemeenschap.demo import views as demo
from leergemeenschap.demo.cli import demo as demo_command
from leergemeenschap.gegevens import views as gegevens
from leergemeenschap.gegevens.cli import verwerkingsregister
from leergemeenschap.groepen import chapters as groepen_chapters
from leergemeenschap.groepen import views as groepen
from leergemeenschap.herinneringen import chapters as herinneringen_chapters
from leergemeenschap.herinneringen import views as herinneringen
from leergemeenschap.herinneringen.queries import die_geen_mail_willen
from leergemeenschap.kennisbank import chapters as kennisbank_chapters
from leergemeenschap.kennisbank import views as kennisbank
from leergemeenschap.kennisbank.actions.proposals import neem_ongeziene_verhalen_weg
from leergemeenschap.kennisbank.cli import cli as kennisbank_cli
from leergemeenschap.leden import chapters as leden_chapters
from leergemeenschap.leden import views as leden
from leergemeenschap.leden.actions import STAPPEN
from leergemeenschap.leden.cli import cli as lid_cli
from leergemeenschap.leden.cli import opruimen
from leergemeenschap.leden.queries import mailadres_van
from leergemeenschap.leervragen import chapters as leervragen_chapters
from leergemeenschap.leervragen import views as leervragen
from leergemeenschap.ontmoetingen import chapters as ontmoetingen_chapters
from leergemeenschap.ontmoetingen import views as ontmoetingen
from leergemeenschap.rondes import chapters as rondes_chapters
from leergemeenschap.rondes.actions import UITGESTELD_OPRUIMEN
from leergemeenschap.scherm import views as scherm
from leergemeenschap.toestemmingen import chapters as toestemmingen_chapters
from leergemeenschap.toestemmingen import views as toestemmingen
from leergemeenschap.werkbladen import chapters as werkbladen_chapters
from leergemeenschap.werkbladen import views as werkbladen
from leergemeenschap.werkbladen.actions import (
    BLADCONCEPTEN_OPRUIMEN,
    NAAMLOZE_BLADEN_OPRUIMEN,
    PRINTS_OPRUIMEN,
)
from leergemeenschap.zelfopdrachten import chapters as zelfopdrachten_chapters
from leergemeenschap.zelfopdrachten import views as zelfopdrachten

FEATURES = (
    cyclus,
    scherm,
    leden,
    beheer,
    begeleiden,
    gegevens,
    groepen,
    afspraken,
    toestemmingen,
    kennisbank,
    bijeenkomsten,
    ontmoetingen,
    leervragen,
    zelfopdrachten,
    werkbladen,
    herinneringen,
    citaten,
    demo,
)
OWN_SOURCES = (
    *ontmoetingen.OWN_SOURCES,
    *leervragen.OWN_SOURCES,
    *zelfopdrachten.OWN_SOURCES,
    *werkbladen.OWN_SOURCES,
    *kennisbank.OWN_SOURCES,
    *leden.OWN_SOURCES,
)
#: What a lid takes along, in the order of the circle.
CHAPTERS = (
    *leden_chapters.CHAPTERS_FIRST,
    *afspraken_chapters.CHAPTERS,
    *toestemmingen_chapters.CHAPTERS,
    *citaten_chapters.CHAPTERS,
    *herinneringen_chapters.CHAPTERS,
    *ontmoetingen_chapters.CHAPTERS,
    *werkbladen_chapters.CHAPTERS,
    *leervragen_chapters.CHAPTERS,
    *zelfopdrachten_chapters.CHAPTERS,
    *kennisbank_chapters.CHAPTERS,
    *groepen_chapters.CHAPTERS,
    *bijeenkomsten_chapters.CHAPTERS,
    *begeleiden_chapters.CHAPTERS,
    *rondes_chapters.CHAPTERS,
    *leden_chapters.CHAPTERS_LAST,
)
SHARED_SOURCES = (
    *leervragen.SHARED_SOURCES,
    *zelfopdrachten.SHARED_SOURCES,
    *ontmoetingen.SHARED_SOURCES,
    *werkbladen.SHARED_SOURCES,
)
#: What features show on the page of a bijeenkomst, from top to bottom.
PANELEN = (*werkbladen.PANELEN, *cyclus.PANELEN, *begeleiden.PANELEN)
#: What features do before the rows of somebody who leaves go by themselves.
BEFORE_ERASURE = (neem_ongeziene_verhalen_weg, bijeenkomsten.geef_plekken_door)
#: What `opruimen` does, one step after the other; whoever went comes last.
OPRUIMSTAPPEN = (
    UITGESTELD_OPRUIMEN,
    NAAMLOZE_BLADEN_OPRUIMEN,
    PRINTS_OPRUIMEN,
    BLADCONCEPTEN_OPRUIMEN,
    *STAPPEN,
)
DEELSOORTEN = (
    *leervragen.DEELSOORTEN,
    *zelfopdrachten.DEELSOORTEN,
    *ontmoetingen.DEELSOORTEN,
    *werkbladen.DEELSOORTEN,
)
COMMANDS = (demo_command, kennisbank_cli, lid_cli, meldingen, opruimen, verwerkingsregister)


def create_app(
    settings: Settings | None = None,
    *,
    clock_: clock.Clock = clock.system_clock,
    overrides: dict[str, Any] | None = None,
) -> Flask:
    """Build the site. Makes no files, opens no connection, changes nothing.

    :param settings: default those of the environment.
    :param clock_: what tells the time; a test passes its own.
    :param overrides: Flask configuration on top, for tests.
    :raises WrongSetting: when a setting is missing or cannot be used.
    """
    app = log.Site("leergemeenschap")
    app.config.from_mapping(flask_config(settings or read_settings()))
    app.config.from_mapping(overrides or {})
    proxies.init_app(app)
    clock.init_app(app, clock_)
    ids.init_app(app)
    log.init_app(app)
    db.init_app(app)
    drafts.init_app(app, leden.Concepten(), werkbladen.Bladconcepten(), _form_places())
    own_data.init_app(app, CHAPTERS)
    own_search.init_app(app, OWN_SOURCES, SHARED_SOURCES)
    outbox.init_app(app, mailadres_van, {**herinneringen.WRITERS, **bijeenkomsten.WRITERS})
    erasure.init_app(app, BEFORE_ERASURE)
    app.extensions["opruimstappen"] = OPRUIMSTAPPEN
    leden.init_app(app)
    gates.init_app(app, (leden.TWEEDE_FACTOR, afspraken.AFSPRAKEN))
    access.init_app(app)
    CSRFProtect(app)
    headers.init_app(app)
    errors.init_app(app)
    static.init_app(app)
    security_txt.init_app(app)
    conditional.init_app(app, (scherm.weergave,))
    templating.init_app(app)
    cyclus.init_app(app)
    scherm.init_app(app)
    groepen.init_app(app, DEELSOORTEN)
    citaten.init_app(app)
    herinneringen.init_app(app, bijeenkomsten.antwoordlinks)
    bijeenkomsten.init_app(app, die_geen_mail_willen, PANELEN)
    kennisbank.init_app(app, bijeenkomsten.aankondiging)
    for feature in FEATURES:
        app.register_blueprint(feature.bp)
    signed_links.init_app(app)
    for command in COMMANDS:
        app.cli.add_command(command)
    return app


def _form_places() -> dict[str, drafts.Opens]:
    """Of each form about one thing: what finds it, to know whether a draft can be gone on with."""
    return {
        endpoint: opens
        for feature in FEATURES
        for endpoint, opens in getattr(feature, "FORM_PLACES", {}).items()
    }
