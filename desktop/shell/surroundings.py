"""What the window may cost: whether the line is metered and the battery to be spared."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

from desktop.shell.power import Power, read_power
from desktop.sync.thrift import Conditions
from desktop.ui.tasks import Tasks


class Surroundings(QObject):
    """Knows the conditions of now and tells ``changed`` when they change."""

    changed = Signal()

    came_online = Signal()
    """There is a network again."""

    def __init__(
        self, tasks: Tasks, parent: QObject, power: Callable[[], Power] = read_power
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._ask_power = power
        self._power = Power()
        self._metered = False
        if QNetworkInformation.loadBackendByFeatures(QNetworkInformation.Feature.Metered):
            information = QNetworkInformation.instance()
            information.isMeteredChanged.connect(self.set_metered)
            information.reachabilityChanged.connect(self.take_reachability)
            self._metered = information.isMetered()

    @property
    def now(self) -> Conditions:
        """The conditions as last heard."""
        return Conditions(self._metered, self._power.on_battery, self._power.saving)

    @Slot()
    def look(self) -> None:
        """Ask again what the computer runs on; the line tells of itself."""
        self._tasks.net(self._ask_power, done=self._take_power, owner=self)

    @Slot(bool)
    def set_metered(self, metered: bool) -> None:
        """Hear what the line costs."""
        if metered != self._metered:
            self._metered = metered
            self.changed.emit()

    @Slot(QNetworkInformation.Reachability)
    def take_reachability(self, reachability: QNetworkInformation.Reachability) -> None:
        """Hear how far the network reaches."""
        if reachability is QNetworkInformation.Reachability.Online:
            self.came_online.emit()

    def _take_power(self, power: Power) -> None:
        if power != self._power:
            self._power = power
            self.changed.emit()
