"""Time search against a floor: ``python tests/bench/bench_find.py [--names N] [--notes N]``.

Prints figures in milliseconds, p50 and p95 over 200 queries a kind, warm, in one run on one
encrypted file. Floor of the names: one pass of ``str.find`` over all names. Floor of the notes:
the bare index query of the same words, no text read. Nothing is asserted.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy import Connection, bindparam, text

from desktop.core.ids import new_id
from desktop.records.find import index, readings, split, upkeep
from desktop.records.find.directory import Name
from desktop.records.find.names import NameIndex
from desktop.records.find.query import Finder
from desktop.records.find.wanted import Wanted, words_of
from desktop.store.engine import connect, engine_for
from tests.unit.records.find.book import Named

QUERIES = 200
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕"
    "丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武"
    "戴莫孔向汤单仇查区解朴翟乐缪员"
)
GIVEN = (
    "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉玲海玉建华国志红春晓东云飞林波宁斌鹏宇浩凯琳雪"
    "梅佳慧重长行乐朝盛传调"
)
CITIES = ("杭州", "上海", "北京", "重庆", "宁波", "苏州", "长沙")
TRADES = ("精密机械", "贸易", "科技", "建筑工程", "投资管理")
CHARACTERS = [chr(0x4E00 + at * 7) for at in range(1100)]
"""As many distinct characters as notes of bankers have, all equally common: a hard case."""

random = Random(20240607)


def name() -> str:
    """Return a made-up person, or one time in seven a company."""
    if random.random() < 1 / 7:
        short = "".join(random.choices(GIVEN, k=2))
        return f"{random.choice(CITIES)}{short}{random.choice(TRADES)}有限公司"
    surname = SURNAMES[min(int(random.expovariate(1 / 18)), len(SURNAMES) - 1)]
    return surname + "".join(random.choices(GIVEN, k=random.choice((1, 2, 2, 2))))


def note() -> str:
    """Return 20 to 170 characters with a full stop here and there."""
    length = random.randrange(20, 171)
    parts = "".join(random.choices(CHARACTERS, k=length))
    return "，".join(parts[at : at + 12] for at in range(0, length, 12))


def timed(work: Callable[[str], object], queries: Sequence[str]) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds."""
    taken = []
    for query in queries:
        begun = time.perf_counter()
        work(query)
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.95)]


def row(label: str, ours: tuple[float, float], floor: tuple[float, float] | None = None) -> None:
    """Print one line of the table."""
    line = f"{label:34}{ours[0]:8.2f}{ours[1]:8.2f}"
    if floor:
        line += f"{floor[0]:10.2f}{floor[1]:8.2f}{ours[1] / max(floor[1], 0.01):9.1f}x"
    print(line)


def begin(title: str) -> None:
    """Print the head of a table."""
    print(f"\n{title:34}{'p50':>8}{'p95':>8}{'floor p50':>10}{'p95':>8}{'ratio':>10}")


def bench_names(count: int) -> NameIndex:
    """Print the figures of names; returns their index."""
    names = [name() for _ in range(count)]
    begun = time.perf_counter()
    rows = [
        Name(
            at, new_id(), one, readings.of_name(one), f"1{random.randrange(10**10):010d}",
            random.randrange(10**15),
        )
        for at, one in enumerate(names)
    ]  # fmt: skip
    read = time.perf_counter()
    found = NameIndex()
    found.load(rows)
    print(f"{count} names: readings {read - begun:.2f} s, load {time.perf_counter() - read:.2f} s")
    joined = "\n".join(map(split.fold_name, names))
    chosen = random.choices(rows, k=QUERIES)
    first = [[one.split("/")[0] for one in chosen_row.py.split(" ")][:4] for chosen_row in chosen]
    full = ["".join(one) for one in first]
    kinds = {
        "pinyin at each keystroke": [one[: random.randrange(1, len(one) + 1)] for one in full],
        "whole pinyin": full,
        "one letter": [one[0] for one in full],
        "initials": ["".join(part[0] for part in one[:3]) for one in first],
        "character and initials": [
            chosen_row.name[0] + "".join(part[0] for part in one[1:3])
            for chosen_row, one in zip(chosen, first, strict=True)
        ],
        "characters": [chosen_row.name[:2] for chosen_row in chosen],
        "end of a phone": [chosen_row.digits[-4:] for chosen_row in chosen],
        "two words": [f"{one[0]} {one[-1]}" for one in first],
    }
    begin(f"names ({count})")
    for label, queries in kinds.items():
        row(label, timed(found.search, queries), timed(joined.find, queries))
    return found


def fill(connection: Connection, count: int, clients: Sequence[UUID]) -> list[str]:
    """Write notes and queue them; return some of their texts."""
    connection.exec_driver_sql(
        "CREATE TABLE note (rid INTEGER PRIMARY KEY, id BLOB UNIQUE, client BLOB, text TEXT)"
    )
    kept = []
    for start in range(0, count, 1000):
        part = [
            (new_id(), random.choice(clients).bytes, note())
            for _ in range(min(1000, count - start))
        ]
        kept.append(part[0][2])
        connection.exec_driver_sql(
            "INSERT INTO note (id, client, text) VALUES (?, ?, ?)",
            [(one.bytes, client, words) for one, client, words in part],
        )
        index.queue(connection, "note", [one for one, _, _ in part])
        connection.commit()
    return kept


def texts_on(connection: Connection) -> index.Texts:
    """Return what gives the index its texts."""
    query = text("SELECT rid, id, client, text FROM note WHERE id IN :ids").bindparams(
        bindparam("ids", expanding=True)
    )

    def texts(kind: str, ids: Sequence[UUID]) -> dict[UUID, index.Entry]:
        found = {}
        for rid, raw, client, words in connection.execute(query, {"ids": [i.bytes for i in ids]}):
            one = UUID(bytes=raw)
            found[one] = index.Entry(kind, one, UUID(bytes=client), "b", "note", words, rid)
        return found

    return texts


def catch_up(connection: Connection) -> Iterator[float]:
    """Index all that is queued; yield the milliseconds of each transaction."""
    texts, left = texts_on(connection), 1
    while left:
        begun = time.perf_counter()
        left = index.catch_up(connection, texts)
        connection.commit()
        yield (time.perf_counter() - begun) * 1000


def bench_notes(writer: Connection, reader: Connection, count: int, names: NameIndex) -> None:
    """Print the figures of notes."""
    clients = [new_id() for _ in range(max(count // 20, 1))]
    begun = time.perf_counter()
    kept = fill(writer, count, clients)
    print(f"\n{count} notes: written and queued {time.perf_counter() - begun:.1f} s")
    finder = Finder(reader, names, texts_on(reader))
    pieces = [words.replace("，", "") for words in random.choices(kept, k=QUERIES)]
    begin("while all wait")
    row("four characters, queued", timed(finder.search, [one[4:8] for one in pieces]))
    taken = sorted(catch_up(writer))
    total, worst = sum(taken) / 1000, taken[int(len(taken) * 0.95)]
    print(f"caught up in {total:.1f} s; a transaction of 200: p95 {worst:.0f} ms")
    upkeep.merge(writer, begin=True)
    while upkeep.merge(writer):
        writer.commit()
    writer.commit()

    def floor(typed: str) -> object:
        expression = Wanted(words_of(typed), {}).expression
        query = "SELECT rowid FROM find_note WHERE find_note MATCH ? ORDER BY rowid DESC LIMIT 50"
        return reader.exec_driver_sql(query, (expression,)).fetchall()

    kinds = {
        "one character": [one[4] for one in pieces],
        "two characters": [one[4:6] for one in pieces],
        "four characters": [one[4:8] for one in pieces],
        "four, mostly no match": [one[4:6] + one[9:11] for one in pieces],
        "two words of two": [f"{one[4:6]} {one[9:11]}" for one in pieces],
    }
    begin(f"notes ({count}), texts read and checked")
    for label, queries in kinds.items():
        row(label, timed(finder.search, queries), timed(floor, queries))
    one = next(iter(texts_on(writer)("note", [_first_id(writer)]).values()))

    def save(_: str) -> None:
        index.save(writer, one)
        writer.commit()

    saved = timed(save, [""] * 50)
    row("one note indexed and committed", saved)


def _first_id(connection: Connection) -> UUID:
    return UUID(bytes=connection.exec_driver_sql("SELECT id FROM note LIMIT 1").scalar_one())


def main() -> None:
    """Run both benches on one store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=50_000)
    parser.add_argument("--notes", type=int, default=200_000)
    parser.add_argument("--guard-memory", action="store_true", help="with cipher_memory_security")
    asked = parser.parse_args()
    names = bench_names(asked.names)
    with tempfile.TemporaryDirectory() as folder:
        path, key = Path(folder) / "store.db", bytes(range(32))
        guard = asked.guard_memory
        writing = engine_for(lambda: connect(path, key, guard_memory=guard), writes=True)
        reading = engine_for(
            lambda: connect(path, key, read_only=True, guard_memory=guard), writes=False
        )
        with writing.connect() as writer:
            index.create(writer)
            index.save_names(writer, [Named(new_id(), "张三丰")])
            writer.commit()
            with reading.connect() as reader:
                bench_notes(writer, reader, asked.notes, names)
        reading.dispose()
        writing.dispose()


if __name__ == "__main__":
    main()
