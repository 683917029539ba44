"""What a text must have to be found: as a query for the index, and as the check after it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from desktop.records.find import split
from desktop.records.find.docs import client_mark, kind_mark

WORDS_KEPT = 8
LONGEST_WORD = 64
_FEWEST_LETTERS = 2

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Folded words that must all fit, and which records may show at all.

    A word may also be met by the client a text is about (王 理财): ``clients`` holds for a word
    the clients whose name it fits. No ``kinds``: all of them.
    """

    words: tuple[str, ...]
    clients: Mapping[str, frozenset[UUID]]
    kinds: Collection[str] = ()
    hidden: Collection[str] = ()

    @property
    def expression(self) -> str:
        """The FTS5 query; empty where the index cannot narrow it down.

        At least one word must be in the text itself: else two words of a name would bring up
        everything written about that client.
        """
        each = [self._anywhere(word) for word in self.words]
        texts = [query for query in map(_in_text, self.words) if query]
        if not texts or not all(each):
            return ""
        parts = each if len(each) == 1 else [*each, _joined("OR", texts)]
        if self.kinds:
            parts.append(_joined("OR", [f'"{kind_mark(kind)}"' for kind in sorted(self.kinds)]))
        return _joined("AND", parts)

    def _anywhere(self, word: str) -> str:
        """Return the query for a word in the text or in the client's name."""
        about = [f'"{client_mark(client)}"' for client in sorted(self.clients.get(word, ()))]
        return _joined("OR", [one for one in (_in_text(word), *about) if one])

    def shows(self, kind: str, bucket: str) -> bool:
        """Return whether a record may be shown."""
        return bucket not in self.hidden and (not self.kinds or kind in self.kinds)

    def places(self, folded: str, client: UUID | None) -> list[Place]:
        """Return where the words stand in a folded text, in order; none where it does not fit."""
        found: list[Place] = []
        for word in self.words:
            here = split.places(folded, word)
            if not here and client not in self.clients.get(word, ()):
                return []
            found += here
        return sorted(found)


def words_of(text: str) -> tuple[str, ...]:
    """Return the distinct folded words of what was typed, at most 8."""
    found = dict.fromkeys(word[:LONGEST_WORD] for word in split.words(split.fold(text)))
    return tuple(found)[:WORDS_KEPT]


def _in_text(word: str) -> str:
    """Return the query for a word; each token quoted, so that nothing typed is an operator."""
    tokens: list[str] = []
    for run in split.runs(word):
        if not split.is_han(run[0]):
            if len(run) >= _FEWEST_LETTERS or run.isdecimal():
                tokens.append(f'"{run}"*')
        elif len(run) == 1:
            tokens.append(f'"{run}"*')
        else:
            tokens += [f'"{run[at : at + 2]}"' for at in range(len(run) - 1)]
    return _joined("AND", list(dict.fromkeys(tokens)))


def _joined(operator: str, parts: list[str]) -> str:
    return f"({f' {operator} '.join(parts)})" if len(parts) > 1 else "".join(parts)
