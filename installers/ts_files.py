"""Qt's .ts files as values: one message each, with what is still to be translated."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

Texts = Mapping[str, Mapping[str, str | list[str]]]
"""Translations by context and message key; a plural message has a list, or one text for all."""

_PLACE = re.compile(r"\{\w*\}|%\d")


@dataclass(frozen=True, slots=True)
class Message:
    """A source text in its context, and its translation: one text, or one per plural form."""

    context: str
    source: str
    comment: str
    forms: tuple[str, ...]
    finished: bool

    @property
    def key(self) -> str:
        """The source, with the comment that tells it from its like in brackets."""
        return f"{self.source} [{self.comment}]" if self.comment else self.source

    @property
    def is_complete(self) -> bool:
        """Whether every form is there and nobody marked it unfinished."""
        return self.finished and all(self.forms)

    @property
    def keeps_places(self) -> bool:
        """Whether each form has exactly the places to fill, ``{name}`` or ``%1``, of the source."""
        places = set(_PLACE.findall(self.source))
        return all(set(_PLACE.findall(form)) == places for form in self.forms if form)


def messages(path: Path) -> Iterator[Message]:
    """Yield the messages of a .ts file, in its order."""
    for context, element in _elements(ET.parse(path).getroot()):  # noqa: S314 - our own file
        translation = element.find("translation")
        assert translation is not None
        plural = element.get("numerus") == "yes"
        texts = translation.findall("numerusform") if plural else [translation]
        yield Message(
            context=context,
            source=element.findtext("source", ""),
            comment=element.findtext("comment", ""),
            forms=tuple(text.text or "" for text in texts),
            finished=translation.get("type") is None,
        )


def fill(path: Path, texts: Texts) -> int:
    """Put translations into a .ts file; return how many it took.

    The file loses its layout, which the next lupdate restores.
    """
    tree = ET.parse(path)  # noqa: S314 - our own file
    taken = 0
    for message, (context, element) in zip(
        list(messages(path)), _elements(tree.getroot()), strict=True
    ):
        new = texts.get(context, {}).get(message.key)
        translation = element.find("translation")
        if not new or translation is None:
            continue
        forms = translation.findall("numerusform") or [translation]
        for number, form in enumerate(forms):
            form.text = new if isinstance(new, str) else new[number]
        translation.attrib.pop("type", None)
        taken += 1
    if taken:
        tree.write(path, encoding="utf-8", xml_declaration=True)
    return taken


def _elements(root: ET.Element) -> Iterator[tuple[str, ET.Element]]:
    for context in root.iter("context"):
        for element in context.findall("message"):
            yield context.findtext("name", ""), element
