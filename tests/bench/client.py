"""A client of HTTP/1.1 that costs little: requests are bytes, connections stay open, answers are hardly read."""

import select
import selectors
import socket
import time
from dataclasses import dataclass, field

HOST = "localhost"  # which all servers are asked for, so that the addresses in their answers are the same
END = b"\r\n\r\n"


def request(path: str, etag: str = "") -> bytes:
    condition = f"If-None-Match: {etag}\r\n" if etag else ""
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept: */*\r\n{condition}\r\n".encode()


@dataclass
class Answer:
    """What has come of an answer so far."""

    received: bytearray = field(default_factory=bytearray)
    needed: int | None = None  # bytes with the head, once that is known
    chunked: bool = False

    def add(self, data: bytes) -> bool:
        """Whether the answer is complete."""
        self.received += data
        if self.needed is None and not self.chunked:
            self._read_head()
        if self.chunked:
            return self.received.endswith(b"\r\n0\r\n\r\n")
        return self.needed is not None and len(self.received) >= self.needed

    def _read_head(self) -> None:
        end = self.received.find(END)
        if end < 0:
            return
        head = bytes(self.received[:end]).lower()
        self.chunked = b"transfer-encoding: chunked" in head
        length = head.partition(b"content-length:")[2].split(b"\r\n")[0].strip()
        if not self.chunked:
            self.needed = end + len(END) + (int(length) if length and self.status != 304 else 0)

    @property
    def status(self) -> int:
        return int(self.received[9:12])

    def check(self) -> None:
        """What is measured has to be an answer. Raises RuntimeError."""
        if self.status not in (200, 304):
            raise RuntimeError(f"The server answers {bytes(self.received[:500])!r}")

    @property
    def body(self) -> bytes:
        body = bytes(self.received).partition(END)[2]
        return b"".join(_chunks(body)) if self.chunked else body

    def header(self, name: str) -> str:
        head = bytes(self.received).partition(END)[0].decode("latin-1")
        named = (line.partition(":") for line in head.split("\r\n")[1:])
        return next((value.strip() for known, _colon, value in named if known.lower() == name.lower()), "")


def _chunks(body: bytes) -> list[bytes]:
    found, at = [], 0
    while size := int(body[at : (line := body.index(b"\r\n", at))], 16):
        found.append(body[line + 2 : line + 2 + size])
        at = line + 2 + size + 2
    return found


class Client:
    """One connection."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connect()

    def connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=120)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self) -> None:
        self.socket.close()

    def stay_open(self) -> None:
        """Connect anew where the server has closed the connection meanwhile."""
        readable, _writable, _failed = select.select([self.socket], [], [], 0)
        if readable:  # nothing was asked, so it is the end
            self.close()
            self.connect()

    def get(self, asked: bytes) -> Answer:
        """The answer; over a new connection where the server has closed this one."""
        try:
            return self._exchange(asked)
        except (ConnectionError, BrokenPipeError):
            self.close()
            self.connect()
            return self._exchange(asked)

    def _exchange(self, asked: bytes) -> Answer:
        self.socket.sendall(asked)
        answer = Answer()
        while True:
            data = self.socket.recv(1 << 18)
            if not data:
                raise ConnectionError
            if answer.add(data):
                return answer

    def download(self, asked: bytes) -> int:
        """Bytes of an answer in chunks, which is not kept."""
        self.socket.sendall(asked)
        received, end = 0, b""
        while not end.endswith(b"\r\n0\r\n\r\n"):
            data = self.socket.recv(1 << 18)
            if not data:
                raise ConnectionError
            received, end = received + len(data), (end + data)[-16:]
        return received


def latencies(client: Client, asked: bytes, count: int, seconds: float) -> list[float]:
    """Milliseconds of requests one after the other; as many, or as fit in the time, but three at least."""
    found: list[float] = []
    ends = time.perf_counter() + seconds
    while len(found) < count and (len(found) < 3 or time.perf_counter() < ends):
        began = time.perf_counter()
        answer = client.get(asked)
        found.append((time.perf_counter() - began) * 1000)
        answer.check()
    return found


def rate(clients: list[Client], asked: bytes, count: int, seconds: float) -> float:
    """Requests a second over several connections at once."""
    with selectors.DefaultSelector() as selector:
        for client in clients:
            client.stay_open()
        began = time.perf_counter()
        waiting = {}
        for client in clients:
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.socket.sendall(asked)
            waiting[client.socket] = Answer()
        done = sent = 0
        sent = len(clients)
        while waiting:
            for chosen, _events in selector.select():
                client = chosen.data
                data = client.socket.recv(1 << 18)
                if not data:
                    raise ConnectionError
                if not waiting[client.socket].add(data):
                    continue
                waiting[client.socket].check()
                done += 1
                if sent < count and time.perf_counter() < began + seconds:
                    client.socket.sendall(asked)
                    waiting[client.socket] = Answer()
                    sent += 1
                else:
                    del waiting[client.socket]
        return done / (time.perf_counter() - began)
