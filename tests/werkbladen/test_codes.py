"""Codes on paper: easy to type over, each of one thing."""

from hypothesis import given
from hypothesis import strategies as st

from leergemeenschap.werkbladen.codes import (
    bladcode,
    gelezen_bladcode,
    gelezen_werkbladcode,
    leesbaar,
    lidcode,
    werkbladcode,
)

GEHEIM = "only for tests, long enough to be accepted"
NUMMERS = st.integers(1, 2**31 - 1)


@given(NUMMERS)
def test_a_werkbladcode_as_it_stands_on_paper_is_read_back(nummer: int) -> None:
    code = werkbladcode(GEHEIM, nummer)
    assert len(code) == 6
    assert gelezen_werkbladcode(f" {leesbaar(code)} ") == code


@given(NUMMERS, NUMMERS)
def test_a_code_of_a_sheet_as_it_stands_on_paper_is_read_back(werkblad: int, nummer: int) -> None:
    for code in (bladcode(GEHEIM, werkblad, nummer), lidcode(GEHEIM, werkblad, nummer)):
        assert gelezen_bladcode(leesbaar(code).replace("-", " - ")) == (nummer, code)


@given(st.text())
def test_whatever_is_typed_is_read_or_is_no_code(getypt: str) -> None:
    gelezen_werkbladcode(getypt)
    gelezen_bladcode(getypt)


def test_every_code_is_of_one_thing() -> None:
    codes = {maak(GEHEIM, werkblad, 7) for maak in (bladcode, lidcode) for werkblad in range(1, 500)}
    assert len(codes) == 998
    assert werkbladcode(GEHEIM, 1) != werkbladcode("another secret", 1)
