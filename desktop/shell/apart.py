"""Personal values side by side: masked, but for what tells them apart."""

from collections.abc import Sequence

STAR = "*"
_TAIL = 2


def masked_apart(value: str, others: Sequence[str]) -> str:
    """Return ``value`` with every character hidden that it shares with all ``others``.

    The last two stay, as everywhere; so a person can choose between two numbers without either
    being shown whole. Values of different lengths are compared from their ends.
    """
    shown = []
    for place in range(1, len(value) + 1):
        mine = value[-place]
        same = all(len(other) >= place and other[-place] == mine for other in others)
        shown.append(STAR if same and place > _TAIL else mine)
    return (
        "".join(reversed(shown)) if others else STAR * max(0, len(value) - _TAIL) + value[-_TAIL:]
    )
