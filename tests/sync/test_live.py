"""A colleague's change is told at once where the way bears streams; where not, nothing is lost."""

import itertools
from collections.abc import Callable, Iterator
from queue import Queue

import pytest

from desktop.core.errors import Offline
from desktop.sync import facts, hint_stream
from desktop.sync.answers import asked_wait_s
from desktop.sync.backoff import Backoff
from desktop.sync.client import ServerLink
from desktop.sync.engine import Engine
from desktop.sync.hint_stream import Hint
from desktop.sync.identity import require_identity
from desktop.sync.listen import Listener, is_news
from sync_server.wire.version import HEADER_NONCE
from tests.server.process import start_server
from tests.stores import TestClock
from tests.sync import stream_breakers
from tests.sync.certificates import Authority
from tests.sync.device import WRAP, Device
from tests.sync.office import Office
from tests.sync.strangers import stranger
from tests.sync.stream_breakers import StreamBreaker

PATIENCE_S = 60


class Ear:
    """A device's listener; ``heard`` are its hints, in order."""

    def __init__(self, device: Device) -> None:
        self.heard: Queue[Hint] = Queue()
        self.tried: Queue[float] = Queue()
        who = require_identity(device.store)
        engine = Engine(device.store, WRAP)
        self.listener = Listener(
            lambda: engine._reach(who)[0], self.heard.put, Backoff(self._shortest)
        )
        self.listener.start()

    def _shortest(self, least: float, most: float) -> float:
        self.tried.put(most)
        return least

    def next(self) -> Hint:
        return self.heard.get(timeout=PATIENCE_S)

    def is_told_of(self, wanted: Callable[[Hint], bool]) -> Hint:
        """Wait for a hint of that kind."""
        return next(hint for hint in iter(self.next, None) if wanted(hint))


@pytest.fixture
def listening() -> Iterator[Callable[[Device], Ear]]:
    ears: list[Ear] = []

    def begin(device: Device) -> Ear:
        ears.append(Ear(device))
        return ears[-1]

    yield begin
    for ear in ears:
        ear.listener.stop()


@pytest.fixture
def pair(office: Office) -> tuple[Device, Device]:
    first, second = office.pair()
    first.sync()
    second.sync()
    return first, second


@pytest.fixture
def broken(office: Office, pair: tuple[Device, Device]) -> Iterator[Callable[..., StreamBreaker]]:
    made: list[StreamBreaker] = []

    def begin(breaks: stream_breakers.Break) -> StreamBreaker:
        made.append(StreamBreaker(office.url, breaks))
        with pair[1].store.write() as unit:
            unit.set_fact(facts.URL, made[-1].url)
        return made[-1]

    yield begin
    for one in made:
        one.close()


def test_a_listener_is_told_to_look_when_its_stream_begins(pair, listening):
    ear = listening(pair[1])
    assert ear.next() == Hint()
    assert ear.listener.live


def test_a_colleagues_change_is_told_with_bucket_and_place(pair, listening):
    first, second = pair
    ear = listening(second)
    ear.next()
    first.person()
    first.sync()
    hint = ear.is_told_of(lambda hint: hint.seq > 0)
    with second.store.read() as connection:
        assert is_news(connection, [hint])
    assert second.sync().pulled == 1
    with second.store.read() as connection:
        assert not is_news(connection, [hint])


def test_a_grant_is_told(office, pair, listening):
    first, second = pair
    ear = listening(second)
    ear.next()
    office.take_back(first.login, second.login)
    hint = ear.is_told_of(lambda hint: hint.gv > 0)
    with second.store.read() as connection:
        assert is_news(connection, [hint])


@pytest.mark.parametrize(
    "breaks",
    [
        stream_breakers.hangs_up,
        stream_breakers.closes_at_once,
        stream_breakers.holds_back,
        stream_breakers.wants_a_login,
        stream_breakers.wants_a_name,
        stream_breakers.says_noise,
    ],
)
def test_a_proxy_that_breaks_streams_is_tried_again_later_and_later(
    pair, listening, broken, breaks, monkeypatch
):
    monkeypatch.setattr(hint_stream, "SILENCE_S", 0.3)
    broken(breaks)
    ear = listening(pair[1])
    waits = [ear.tried.get(timeout=PATIENCE_S) for _ in range(3)]
    assert waits == [2.0, 4.0, 8.0]
    assert not ear.listener.live


def test_syncing_goes_on_while_streams_break(pair, listening, broken):
    first, second = pair
    broken(stream_breakers.wants_a_login)
    ear = listening(second)
    ear.tried.get(timeout=PATIENCE_S)
    first.person()
    first.sync()
    assert second.sync().pulled == 1


def test_a_way_that_bears_streams_again_is_used_again(pair, listening, broken):
    first, second = pair
    breaker = broken(stream_breakers.hangs_up)
    ear = listening(second)
    ear.tried.get(timeout=PATIENCE_S)
    breaker.breaks = stream_breakers.lets_pass
    assert ear.next() == Hint()
    first.person()
    first.sync()
    assert ear.is_told_of(lambda hint: hint.seq > 0)


def test_a_stopped_listener_ends_its_thread_and_hears_no_more(pair, listening):
    ear = listening(pair[1])
    ear.next()
    thread = ear.listener._thread
    ear.listener.stop()
    thread.join(PATIENCE_S)
    assert not thread.is_alive()


def test_one_stopped_before_it_began_never_asks(pair):
    asked = []
    listener = Listener(lambda: asked.append(1), lambda _: None)  # type: ignore[arg-type,return-value]
    listener.stop()
    listener.start()
    listener._thread.join(PATIENCE_S)  # type: ignore[union-attr]
    assert asked == []


def test_a_stream_over_tls_trusts_the_banks_own_authority(tmp_path, listening):
    authority = Authority(tmp_path)
    server = start_server(tmp_path, users=("anna",), serve_options=authority.server())
    device = Device(tmp_path / "device")
    try:
        device.enrol(server.url, server.enrol_code("anna"), ca=authority.file)
        ear = listening(device)
        assert ear.next() == Hint()
        ear.listener.stop()
        ear.listener._thread.join(PATIENCE_S)
    finally:
        server.stop()
        device.store.close()


def link_of(device: Device) -> ServerLink:
    return Engine(device.store, WRAP)._reach(require_identity(device.store))[0]


def test_a_stream_goes_by_the_proxy_of_the_environment(pair, monkeypatch):
    with stranger(407, {}, b"") as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setenv("no_proxy", "")
        with pytest.raises(Offline) as raised:
            link_of(pair[1]).events()
    assert raised.value.code == "proxy_unreachable"


@pytest.mark.parametrize("asked", ["120", "Tue, 24 Nov 2026 02:02:00 GMT"])
def test_a_server_that_asks_for_two_minutes_is_asked_once_and_left_alone(asked):
    clock = TestClock()
    busy = {HEADER_NONCE: "n", "Retry-After": asked}
    with stranger(503, busy, b'{"code":"busy"}') as url:
        link = ServerLink(url, clock=clock)
        with pytest.raises(Offline) as raised:
            link._exchange("POST", "/v1/sync/pull", b"{}")
    assert asked_wait_s(raised.value) == 120


def test_waits_are_drawn_from_a_doubling_span_up_to_a_quarter_of_an_hour():
    drawn: list[tuple[float, float]] = []

    def draw(least: float, most: float) -> float:
        drawn.append((least, most))
        return most

    backoff = Backoff(draw)
    waits = [backoff.failed() for _ in range(12)]
    assert waits == [*itertools.islice((2.0**n for n in itertools.count(1)), 9), 900, 900, 900]
    assert {least for least, _ in drawn} == {0.0}
    backoff.succeeded()
    assert backoff.failed() == 2.0


def test_a_wait_that_the_server_asks_for_is_kept_to():
    assert Backoff(lambda _least, _most: 0.0).failed(asked_s=1800) == 1800
