"""The fields by which a device joins a sync server: address, code, the bank's certificate."""

import socket
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.store.unit import Store
from desktop.sync.identity import enrol
from desktop.ui.buttons import Button, ButtonKind
from desktop.ui.line_edit import LineEdit
from desktop.ui.panel import Panel
from desktop.ui.tokens import Size, Space


class ServerFields(Panel):
    """Address and code; ``row`` holds the certificate and takes what stands beside it."""

    changed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, tall: int = Size.FIELD, gap: int = Space.S
    ) -> None:
        super().__init__(parent)
        self._authorities: Path | None = None
        self.url = LineEdit(tall=tall)
        self.code = LineEdit(tall=tall)
        self._authority = Button("", ButtonKind.LINK)
        self.row = QHBoxLayout()
        self.row.setSpacing(Space.S)
        self.row.addWidget(self._authority)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(gap)
        column.addWidget(self.url)
        column.addWidget(self.code)
        column.addLayout(self.row)
        self.url.textChanged.connect(self.changed)
        self.code.textChanged.connect(self.changed)
        self._authority.clicked.connect(self._ask_authority)
        self.retranslate()

    @property
    def filled(self) -> bool:
        """Whether anything was typed."""
        return bool(self.url.text().strip() or self.code.text().strip())

    def joining(self, store: Store, wrap_key: bytes) -> Callable[[], UUID]:
        """Return the work of joining with what is typed now; it answers the device's identifier.

        The work blocks on network and disk: never the UI thread, nor the write lane.
        """
        return partial(
            _join,
            store,
            self.url.text().strip(),
            self.code.text().strip(),
            wrap_key,
            self._authorities,
        )

    def retranslate(self) -> None:
        self.url.setPlaceholderText(self.tr("Address of the server, such as https://sync.bank.cn"))
        self.url.setAccessibleName(self.tr("Address of the server"))
        self.code.setPlaceholderText(self.tr("One-time code"))
        self.code.setAccessibleName(self.tr("One-time code"))
        self._name_authority()

    def _name_authority(self) -> None:
        chosen = self._authorities.name if self._authorities else ""
        self._authority.set_label(chosen or self.tr("Certificate of the bank…"))

    def _ask_authority(self) -> None:
        title = self.tr("Certificate of the bank")
        name, _ = QFileDialog.getOpenFileName(self, title, "", "PEM (*.pem *.crt *.cer)")
        if name:
            self._authorities = Path(name)
            self._name_authority()


def _join(store: Store, url: str, code: str, wrap_key: bytes, authorities: Path | None) -> UUID:
    host = socket.gethostname()
    return UUID(enrol(store, url, code, wrap_key=wrap_key, ca=authorities, host=host).device_id)
