"""What people read of a conflict, whatever others wrote."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.areas.catalog import CATALOG
from desktop.records.registers import registers_of
from desktop.sync.sides import plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["m", "c", "t", "z", "v"]), inner, max_size=3)
    ),
    max_leaves=5,
)
REGISTERS = [fields for entry in CATALOG for fields in registers_of(entry.record).values()]


@given(fields=st.sampled_from([(), *REGISTERS]), wire=JSON)
def test_any_value_is_shown_somehow(fields, wire) -> None:
    assert isinstance(plain(fields, wire), str)
