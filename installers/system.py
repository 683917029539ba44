"""What the operating system must bring: found by looking for the thing, supplied by apt.

We look for the library or program, not for the package: other distributions name theirs otherwise.
"""

import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from installers.progress import SetupError, follow


@dataclass(frozen=True, slots=True)
class Need:
    """A library, program, module, file or font, and the Debian package that has it."""

    kind: str
    name: str
    package: str


def _libraries(*pairs: tuple[str, str]) -> tuple[Need, ...]:
    return tuple(Need("library", name, package) for name, package in pairs)


# Source: ldd over PySide6 6.8.3 in a bare Debian 12: modules, xcb, wayland and offscreen
# platforms, their GL, input, theme, printing and network plugins.
_QT = _libraries(
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libX11.so.6", "libx11-6"),
    ("libcups.so.2", "libcups2"),
    ("libdbus-1.so.3", "libdbus-1-3"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libfreetype.so.6", "libfreetype6"),
    ("libglib-2.0.so.0", "libglib2.0-0"),
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-cursor.so.0", "libwayland-cursor0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxcb-cursor.so.0", "libxcb-cursor0"),
    ("libxcb-glx.so.0", "libxcb-glx0"),
    ("libxcb-icccm.so.4", "libxcb-icccm4"),
    ("libxcb-image.so.0", "libxcb-image0"),
    ("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    ("libxcb-randr.so.0", "libxcb-randr0"),
    ("libxcb-render-util.so.0", "libxcb-render-util0"),
    ("libxcb-render.so.0", "libxcb-render0"),
    ("libxcb-shape.so.0", "libxcb-shape0"),
    ("libxcb-shm.so.0", "libxcb-shm0"),
    ("libxcb-sync.so.1", "libxcb-sync1"),
    ("libxcb-xfixes.so.0", "libxcb-xfixes0"),
    ("libxcb-xkb.so.1", "libxcb-xkb1"),
    ("libxcb.so.1", "libxcb1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
)

TO_RUN = (
    Need("module", "ensurepip", "python3-venv"),
    Need("file", "/etc/ssl/certs/ca-certificates.crt", "ca-certificates"),
    *_QT,
    Need("program", "fc-list", "fontconfig"),
    Need("font", "zh-cn", "fonts-noto-cjk"),
)
SCREEN = (Need("program", "xvfb-run", "xvfb"), Need("program", "xauth", "xauth"))
TO_TEST = (
    Need("program", "git", "git"),
    Need("program", "dbus-daemon", "dbus-daemon"),
    Need("file", "/usr/lib/postgresql", "postgresql"),
)
_APT_STEP = r"^(?:Get:\d+ \S+ \S+ \S+|Unpacking|Setting up) (\S+)"


def supply(needs: Iterable[Need]) -> None:
    """Install what is missing, showing progress. Raises SetupError naming the one line to run."""
    if sys.platform != "linux":
        return
    missing = [need for need in needs if not _FINDERS[need.kind](need.name)]
    if not missing:
        return
    packages = sorted({need.package for need in missing})
    if shutil.which("apt-get") is None:
        names = ", ".join(need.name for need in missing)
        raise SetupError(f"Not found here, install them first: {names}")
    prefix = _root_prefix()
    if prefix is None:
        raise SetupError(f"Run this, then start again: {line_for(packages)}")
    print(f"Installing {len(packages)} system packages: {' '.join(packages)}", flush=True)
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    follow([*apt, "update"], _APT_STEP, "package lists")
    install = ["install", "--yes", "--no-install-recommends", *packages]
    follow([*apt, *install], _APT_STEP, "system packages")
    _library_names.cache_clear()


def line_for(packages: Iterable[str]) -> str:
    """Return the one shell line by which a person installs ``packages`` as root."""
    install = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    steps = f"apt-get update && {install}"
    how = "sudo sh -c" if shutil.which("sudo") else "su -c"
    return f"{how} {shlex.quote(steps)}"


def _root_prefix() -> list[str] | None:
    """Return what makes a command run as root, None where we cannot without asking."""
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "--non-interactive"]
    if shutil.which("sudo") and not subprocess.run([*sudo, "true"], capture_output=True).returncode:
        return sudo
    return None


def _has_font(language: str) -> bool:
    if shutil.which("fc-list") is None:
        return False
    listed = subprocess.run(["fc-list", f":lang={language}"], capture_output=True, check=False)
    return bool(listed.stdout.strip())


@cache
def _library_names() -> frozenset[str]:
    """Return the names the dynamic linker knows; ldconfig is not on every person's PATH."""
    ldconfig = shutil.which("ldconfig", path=os.environ.get("PATH", "") + ":/sbin:/usr/sbin")
    if ldconfig is None:
        return frozenset()
    listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    return frozenset(line.split()[0] for line in listed.stdout.splitlines() if "=>" in line)


_FINDERS: dict[str, Callable[[str], bool]] = {
    "library": lambda name: name in _library_names(),
    "program": lambda name: shutil.which(name) is not None,
    "module": lambda name: importlib.util.find_spec(name) is not None,
    "file": lambda name: Path(name).exists(),
    "font": _has_font,
}
