"""The blueprint that the pages of the circle hang on."""

from flask import Blueprint

bp = Blueprint("cyclus", __name__)
