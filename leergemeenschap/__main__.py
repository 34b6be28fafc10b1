"""The command `leergemeenschap`."""

import os
import socket
import sys
from pathlib import Path

import click
from flask import Flask, current_app
from flask.cli import FlaskGroup
from werkzeug.serving import WSGIRequestHandler, make_server

from leergemeenschap.afspraken.cli import breng_afspraken_in
from leergemeenschap.app import create_app
from leergemeenschap.core import log
from leergemeenschap.core.cli import with_database
from leergemeenschap.core.config import PREFIX, WrongSetting, prepare_data, read_settings
from leergemeenschap.core.db import db
from leergemeenschap.demo.cli import vul_demo
from leergemeenschap.kennisbank.cli import werk_bij
from leergemeenschap.leden.cli import wis_wie_vertrok
from leergemeenschap.leden.queries import demoleden


class _Quiet(WSGIRequestHandler):
    """Leaves the log to `core.log`: whole addresses hold ids, search words and log-in links."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def _app() -> Flask:
    """The app for a command; commands, unlike `create_app`, may make the data folder."""
    try:
        settings = read_settings()
        prepare_data(settings)
        return create_app(settings)
    except WrongSetting as error:
        raise click.ClickException(str(error)) from error


@click.group(
    cls=FlaskGroup,
    create_app=_app,
    add_default_commands=False,
    add_version_option=False,
    load_dotenv=False,
    set_debug_flag=False,
)
def cli() -> None:
    """De leergemeenschap: starten, de kennisbank bijwerken, leden uitnodigen."""


@cli.command()
@with_database
def voorbereiden() -> None:
    """Maak de gegevensmap, het geheim, de database, de afspraken en de kennisbank klaar. Mag vaker."""
    if aantal := wis_wie_vertrok():
        click.echo(f"Opnieuw gewist: {aantal} leden die waren vertrokken.")
    breng_afspraken_in()
    werk_bij()
    click.echo(f"Alles staat klaar in {current_app.config['SETTINGS'].data}.")


@cli.command()
@click.option("--port", default=5000, show_default=True, help="Poort op deze computer.")
@click.option(
    "--data", type=click.Path(path_type=Path), help="Map voor database, zoekindex, geheim en logboek."
)
@click.option(
    "--demo/--geen-demo",
    default=True,
    show_default=True,
    help="Met verzonnen mensen en een jaar geschiedenis.",
)
def start(port: int, data: Path | None, demo: bool) -> None:
    """Start de site op deze computer, om te proberen of te ontwikkelen."""
    if data is not None:
        os.environ[PREFIX + "DATA"] = str(data)
    os.environ[PREFIX + "DEMO"] = "1" if demo else "0"
    os.environ.setdefault(PREFIX + "SITE_URL", f"http://127.0.0.1:{port}")
    try:
        listener = socket.create_server(("127.0.0.1", port))
    except OSError as error:
        raise click.ClickException(f"Poort {port} is bezet. Kies een andere met --port.") from error
    app = _app()
    log.to_file(app.config["SETTINGS"].data / "log.txt")
    with app.app_context():
        with_database(wis_wie_vertrok)()
        breng_afspraken_in()
        werk_bij()
        if demo:
            vul_demo()
        namen = [f"{lid.naam} ({', '.join(sorted(lid.rollen))})" for lid in db.session.scalars(demoleden())]
    with listener:
        server = make_server(
            "127.0.0.1", port, app, threaded=True, request_handler=_Quiet, fd=listener.fileno()
        )
    click.echo(f"De site draait op http://127.0.0.1:{port}  (stoppen: Ctrl+C)")
    if namen:
        click.echo(f"Inloggen als: {'; '.join(namen)}.\nKies iemand op http://127.0.0.1:{port}/demo")
    sys.stdout.flush()
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("Gestopt.")
    finally:
        server.server_close()


def main() -> None:
    """Run a command of the site."""
    cli()


if __name__ == "__main__":
    main()
