"""Bijeenkomsten: when the leergemeenschap meets, about which themes, with which programme."""
