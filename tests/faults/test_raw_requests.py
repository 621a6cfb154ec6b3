"""The served house, met by what no browser sends: every answer is a refusal, and the house stays open."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
REQUESTS = (
    b"GET /fr/membres/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /fr/%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /fr?q=%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /static/%2e%2e/%2e%2e/pyproject.toml HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"GET /fr HTTP/1.1\r\nHost: evil.test\r\n\r\n",
    b"GET /fr HTTP/1.1\r\n\r\n",
    b"BREW /fr HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
    b"POST /fr/connexion HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n",
    b"POST /fr/connexion HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 2000000\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
)


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A server of our own, empty."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        free: int = unused.getsockname()[1]
    data = tmp_path_factory.mktemp("served")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COALITION_")}
    with subprocess.Popen(
        [sys.executable, "-m", "coalition", "serve", "--port", str(free)],
        cwd=ROOT,
        env=kept | {"COALITION_DATA": str(data)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        assert any(f"127.0.0.1:{free}" in line for line in server.stdout), "it did not start"
        try:
            yield free
        finally:
            server.terminate()


def answer_to(port: int, request: bytes) -> str:
    """The head of what is answered, or nothing if the connection is closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        try:
            connection.sendall(request)
            return connection.recv(65_536).decode("latin-1").split("\r\n\r\n")[0]
        except ConnectionError:
            return ""


@pytest.mark.slow
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda sent: sent[:30].decode("latin-1"))
def test_a_malformed_request_is_refused_and_the_house_stays_open(port: int, request_: bytes) -> None:  # S14
    head = answer_to(port, request_)
    assert head == "" or re.match(r"HTTP/1.1 4\d\d ", head), head
    assert not re.search(r"(?im)^server:|uvicorn", head)
    well = answer_to(port, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert well.startswith("HTTP/1.1 200 ")
    assert not re.search(r"(?im)^server:|uvicorn", well)  # S8
