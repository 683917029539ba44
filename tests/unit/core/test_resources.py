"""Where shipped files are."""

from desktop.core import resources


def test_a_shipped_file_is_found_by_its_names_below_resources() -> None:
    assert resources.path("find", "surnames.txt").is_file()
    assert resources.path("find", "surnames.txt") == resources.path() / "find" / "surnames.txt"
