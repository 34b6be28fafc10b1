"""For a real server: `gunicorn wsgi:app`."""

from leergemeenschap.app import create_app

app = create_app()
