"""``serve``: take requests until told to stop."""

import ipaddress
import logging
import socket
import ssl
from argparse import Namespace

import uvicorn
from uvicorn.supervisors.multiprocess import Multiprocess

from desktop.core.errors import BadFile, FieldbookError, NotAllowed, Offline
from sync_server.cli.command import Commands, Facts
from sync_server.opening import open_catalogue, opened
from sync_server.opening_contents import try_contents
from sync_server.problems import ADDRESS_TAKEN, BAD_CERTIFICATE, PLAIN_HTTP
from sync_server.settings import Settings

STOP_WAIT_S = 5
"""How long requests under way may take to finish when the server stops."""

KEEP_S = 90
"""How long a connection stays without a request: devices that poll once a minute keep theirs."""

_APP = "sync_server.app:create_app"


def add_commands(commands: Commands) -> None:
    """Add ``serve``."""
    serve = commands.add_parser("serve", help="take requests")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8765)
    serve.add_argument("--workers", type=int, default=1)
    serve.add_argument("--cert", metavar="FILE")
    serve.add_argument("--key", metavar="FILE")
    serve.set_defaults(run=_serve)


def _serve(given: Namespace, settings: Settings) -> Facts | None:
    """Serve until a signal; print ``ready URL`` when requests are taken."""
    _check_transport(given)
    open_catalogue(settings)
    with opened(settings) as store:  # migrations run once, here, and an operator hears
        try_contents(settings, store)  # what is wrong
    settings.to_environment()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.WARNING)
    listening = listen(given.host, given.port)
    url = _url(given, listening)
    config = uvicorn.Config(
        _APP,
        factory=True,
        workers=given.workers,
        ssl_certfile=given.cert,
        ssl_keyfile=given.key,
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=KEEP_S,
        timeout_graceful_shutdown=STOP_WAIT_S,
    )
    if given.workers > 1:
        _Workers(config, [listening], url).run()
    else:
        _One(config, url).run([listening])
    return None


class _One(uvicorn.Server):
    """A server in this process that says when it is ready."""

    def __init__(self, config: uvicorn.Config, url: str) -> None:
        super().__init__(config)
        self._url = url

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to take requests, then say so."""
        await super().startup(sockets)
        if self.started:
            _say_ready(self._url)


class _Workers(Multiprocess):
    """Several processes on one socket; ready when the first one is."""

    def __init__(self, config: uvicorn.Config, sockets: list[socket.socket], url: str) -> None:
        super().__init__(config, sockets)
        self._url = url

    def init_processes(self) -> None:
        """Start the workers and wait for the first."""
        super().init_processes()
        wait = self.config.timeout_worker_healthcheck
        while not self.should_exit.is_set():
            if self.processes[0].wait_until_ready(wait, self.should_exit):
                _say_ready(self._url)
                return
            self.keep_subprocess_alive()


def _say_ready(url: str) -> None:
    print(f"ready {url}", flush=True)


def _check_transport(given: Namespace) -> None:
    """Raise FieldbookError where requests would travel unprotected or the certificate is bad."""
    if given.cert is None:
        if not _is_loopback(given.host):
            raise NotAllowed(PLAIN_HTTP)
        return
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(given.cert, given.key)
    except (OSError, ValueError) as error:
        raise BadFile(BAD_CERTIFICATE) from error


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens there; raises Offline where it cannot.

    Its connections send an answer's body without waiting 40 ms for the receipt of its head.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=2048)
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except (OSError, OverflowError) as error:
        problem: FieldbookError = Offline(ADDRESS_TAKEN, host=host, port=port)
        raise problem from error


def _url(given: Namespace, listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    if given.host == "localhost" or given.cert is not None:
        host = given.host
    scheme = "https" if given.cert else "http"
    return f"{scheme}://[{host}]:{port}" if ":" in host else f"{scheme}://{host}:{port}"
