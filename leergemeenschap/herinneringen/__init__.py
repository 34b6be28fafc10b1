"""Herinneringen: at most three mails between two bijeenkomsten, that can be answered in two taps."""
