"""Write resources/find/simplified.txt and private_use.txt.

The first comes from OpenCC's dictionary (Apache-2.0), installed as find_readings.py says; the
second from Python's own GB 18030 codec and the standard's later editions.
"""

import importlib.util
from pathlib import Path

TARGET = Path(__file__).resolve().parents[2] / "resources" / "find"

LATER_EDITIONS = {
    0xE816: 0x20087,
    0xE817: 0x20089,
    0xE818: 0x200CC,
    0xE81E: 0x9FB4,
    0xE826: 0x9FB5,
    0xE82B: 0x9FB6,
    0xE82C: 0x9FB7,
    0xE831: 0x215D7,
    0xE832: 0x9FB8,
    0xE83B: 0x2298F,
    0xE843: 0x9FB9,
    0xE854: 0x9FBA,
    0xE855: 0x241FE,
    0xE864: 0x9FBB,
}
"""Characters that had no code point yet when the codec's edition (2000) was made.

Source: GB 18030-2005 and GB 18030-2022, annexes on private-use code points.
"""


def simplified() -> dict[str, str]:
    """Return traditional character -> simplified, the commonest where there are several.

    No target is itself a key (checked), so that folding twice changes nothing.
    """
    package = importlib.util.find_spec("opencc")
    assert package is not None and package.origin is not None, "install requirements.txt first"
    source = Path(package.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in source.read_text("utf-8").splitlines())
    table = {char: targets.split(" ")[0] for char, targets in pairs}
    table = {char: target for char, target in table.items() if char != target}
    table = {char: table.get(target, target) for char, target in table.items()}  # 薴 苧 苎
    assert not table.keys() & set(table.values())
    return table


def private_use() -> dict[int, int]:
    """Return old private-use code point -> formal one: GBK's row FE, in U+E815 to U+E864."""
    trails = [trail for trail in range(0x50, 0xA1) if trail != 0x7F]
    found = {}
    for code, trail in enumerate(trails, 0xE815):
        formal = ord(bytes([0xFE, trail]).decode("gb18030"))
        found[code] = LATER_EDITIONS.get(code, formal)
    return found


def main() -> None:
    """Write both files, sorted."""
    lines = [f"{char}{target}" for char, target in sorted(simplified().items())]
    (TARGET / "simplified.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    lines = [f"{old:04X} {formal:04X}" for old, formal in private_use().items()]
    (TARGET / "private_use.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
