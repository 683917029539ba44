"""A Chinese name in Latin letters, for pages in English."""

from functools import lru_cache

from desktop.records.find import readings, split, surnames


@lru_cache(maxsize=4096)
def romanised(name: str) -> str:
    """Return ``Wang Lijuan`` for 王丽娟; empty where the name is no person's in Han characters.

    Surname first and apart, given name in one word, ü written with its dots (GB/T 16159).
    """
    folded = split.fold_name(name)
    is_person = 1 < len(folded) <= surnames.LONGEST_PERSON and all(map(split.is_han, folded))
    if not is_person:
        return ""
    read = [of_char[0].replace("v", "ü") for of_char in readings.of_characters(name)]
    if readings.NO_READING in read:
        return ""
    head = max(1, len(surnames.reading(folded)))
    return f"{''.join(read[:head]).capitalize()} {''.join(read[head:]).capitalize()}"
