"""The private PostgreSQL server keeps what its fixture promises."""

import psycopg
import pytest

from tests.postgres import PostgresServer


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_gets_an_empty_database(postgres_url: str, turn: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        connection.execute("CREATE TABLE marker (turn text)")
        connection.execute("INSERT INTO marker VALUES (%s)", [turn])
        assert connection.execute("SELECT turn FROM marker").fetchall() == [(turn,)]


def test_a_database_is_dropped_although_a_connection_is_open(
    postgres_server: PostgresServer,
) -> None:
    with postgres_server.fresh_database("left_open") as url:
        left_open = psycopg.connect(url)
    with left_open, pytest.raises(psycopg.OperationalError):
        left_open.execute("SELECT 1")


def test_texts_are_stored_as_utf8(postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("SELECT %s::text", ["张三丰"]).fetchone() == ("张三丰",)
