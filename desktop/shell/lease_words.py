"""How the data lease stands, in the words of the window."""

from PySide6.QtCore import QObject

from desktop.core.dates import Moment
from desktop.sync.lease import LeaseState, Step
from desktop.ui.texts import day_full

CODE_FORM = "XXXX-XXXX-XXXX-XXXX-XXXX"
"""How a branch code looks, the same in every language."""


class LeaseWords(QObject):
    """Says how a lease stands."""

    def warning(self, state: LeaseState) -> str:
        """Return what a person should know and do; empty while all is well."""
        days = state.days_left
        if state.locked:
            return self.tr("IT has locked this PC. Its data opens again once IT unlocks it.")
        if state.step is Step.SEALED:
            return self.tr("This PC has not synced for too long. Its data is sealed, not lost.")
        if state.step is Step.READ_ONLY:
            return self.tr("Not synced for long: saving is off. Sealed in %n day(s).", "", days)
        if state.step is Step.MASKED:
            return self.tr(
                "Not synced for long: personal data is masked. Saving ends in %n day(s).", "", days
            )
        if state.warns:
            return self.tr("Sync soon: personal data is masked in %n day(s).", "", days)
        return ""

    def until(self, state: LeaseState) -> str:
        """Return until when everything can be used; empty where there is no lease."""
        if not state.until_ms or state.step is not Step.GOOD:
            return ""
        day = Moment(state.until_ms * 1000).day
        return self.tr("Data lease until {0}").format(day_full(day))
