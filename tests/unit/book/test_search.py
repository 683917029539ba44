"""Search over an open store follows what is written."""

from collections.abc import Iterator

import pytest

from desktop.book.search import RELOAD_FROM, REST_S, Search
from desktop.core.ids import new_id
from desktop.records import bulk, write
from desktop.records.find.hits import PARTY
from desktop.store.unit import Store
from tests.stores import add, add_party, moment, store

__all__ = ["store"]


class Seconds:
    """A clock that a test moves on."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def search(store: Store, seconds: Seconds) -> Iterator[Search]:
    opened = Search(store, seconds)
    yield opened
    opened.close()


def names(search: Search, typed: str) -> list[str]:
    return [hit.title_text for hit in search.search(typed) if hit.kind == PARTY]


def add_many(store: Store, name: str) -> None:
    batch = [(new_id(), {"kind": "person", "name": name}) for _ in range(RELOAD_FROM)]
    with store.write() as unit:
        bulk.create_many(unit, "party", batch, new_id())


def test_a_client_just_saved_is_found_by_the_next_key(store: Store, search: Search) -> None:
    add_party(store, "单雄信")
    assert names(search, "shanxx") == ["单雄信"]


def test_a_name_just_changed_is_found_by_the_new_one_only(store: Store, search: Search) -> None:
    client = add_party(store, "单雄信")
    with store.write() as unit:
        write.update(unit, "party", client, {"name": "罗士信"})
    assert (names(search, "单"), names(search, "罗")) == ([], ["罗士信"])


def test_who_was_removed_is_found_no_more(store: Store, search: Search) -> None:
    client = add_party(store, "单雄信")
    with store.write() as unit:
        write.remove(unit, "party", client)
    assert names(search, "单雄信") == []


def test_whom_one_spoke_with_last_stands_first(store: Store, search: Search) -> None:
    first, _ = add_party(store, "王伯当"), add_party(store, "王君可")
    before = names(search, "王")
    add(store, "interaction", first, kind="call", at=moment())
    assert (before, names(search, "王")) == (["王君可", "王伯当"], ["王伯当", "王君可"])


def test_clients_that_came_many_at_once_are_found(store: Store, search: Search) -> None:
    add_many(store, "秦叔宝")
    assert "秦叔宝" in names(search, "秦")


def test_while_many_arrive_names_are_loaded_anew_after_a_rest(
    store: Store, search: Search, seconds: Seconds
) -> None:
    add_many(store, "秦叔宝")
    names(search, "秦")
    add_many(store, "程咬金")
    assert names(search, "程") == []
    seconds.now += REST_S
    assert "程咬金" in names(search, "程")
