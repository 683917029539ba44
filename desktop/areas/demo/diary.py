"""The manager's own time: nobody is at two clients at once."""

from datetime import date, time, timedelta

from desktop.areas.demo.days import is_workday

_SLOTS = tuple(time(hour, half) for hour in (9, 10, 11, 14, 15, 16, 17) for half in (0, 30))
_MORNING = 6
"""Half hours before lunch."""


class Diary:
    """Half hours of working days that are taken: 9:00 to 12:00 and 14:00 to 18:00."""

    def __init__(self) -> None:
        self._taken: dict[date, set[int]] = {}

    def book(self, day: date, halves: int, preferred: int) -> tuple[date, time]:
        """Return day and time of ``halves`` free half hours in a row, and take them.

        Looks from half hour ``preferred`` on, then over the whole day, then on the working days
        before; never splits over lunch.
        """
        while True:
            if is_workday(day):
                for start in (*range(preferred, len(_SLOTS)), *range(preferred)):
                    if self._free(day, start, halves):
                        self._taken.setdefault(day, set()).update(range(start, start + halves))
                        return day, _SLOTS[start]
            day -= timedelta(days=1)

    def _free(self, day: date, start: int, halves: int) -> bool:
        """Return whether the half hours lie on one side of lunch and are not taken."""
        end = start + halves
        if end > len(_SLOTS) or start < _MORNING < end:
            return False
        return self._taken.get(day, set()).isdisjoint(range(start, end))


SLOTS = len(_SLOTS)
"""Half hours of a working day."""
