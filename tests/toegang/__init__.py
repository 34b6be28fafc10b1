"""The access table: every route of the site, for every person, for reading and for sending. A file for each feature.

Amina is the maker of everything private. A route that is missing here fails the build. The same in words:
docs/permissions.md.
"""

from tests.toegang import (
    afspraken,
    begeleiden,
    beheer,
    bijeenkomsten,
    citaten,
    cyclus,
    gegevens,
    groepen,
    herinneringen,
    kennisbank,
    leden,
    leervragen,
    ontmoetingen,
    scherm,
    toestemmingen,
    werkbladen,
    zelfopdrachten,
)

FEATURES = (
    beheer,
    cyclus,
    groepen,
    afspraken,
    kennisbank,
    leden,
    gegevens,
    ontmoetingen,
    leervragen,
    zelfopdrachten,
    werkbladen,
    bijeenkomsten,
    begeleiden,
    toestemmingen,
    citaten,
    scherm,
    herinneringen,
)
ROUTES = {endpoint: route for feature in FEATURES for endpoint, route in feature.ROUTES.items()}
# Ids start at 1 in an empty database, so everything Amina made has number 1.
ARGUMENTEN = {
    name: value for feature in FEATURES for name, value in getattr(feature, "ARGUMENTEN", {}).items()
}
