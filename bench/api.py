"""The API as a client sees it: one connection that stays open, a fresh key for every change."""

import http.client
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

TIMEOUT_S = 300


@dataclass(slots=True)
class Api:
    host: str
    port: int
    token: str
    _open: http.client.HTTPConnection | None = field(default=None, repr=False)

    def get(self, path: str) -> tuple[int, Any]:
        return self._send("GET", path, None, {})

    def post(self, path: str, body: Any, *, key: str | None = None) -> tuple[int, Any]:
        """The status and the body of the answer. The same key again, and the change is made once."""
        headers = {"Content-Type": "application/json", "Idempotency-Key": key or str(uuid.uuid4())}
        return self._send("POST", path, json.dumps(body), headers)

    def post_file(self, path: str, file: bytes) -> tuple[int, Any]:
        return self._send("POST", path, file, {"Content-Type": "text/csv", "Idempotency-Key": str(uuid.uuid4())})

    def do(self, path: str, body: Any) -> Any:
        """A change that must succeed."""
        status, answer = self.post(path, body)
        if status >= 400:
            raise Refused(path, status, answer)
        return answer

    def close(self) -> None:
        if self._open is not None:
            self._open.close()
            self._open = None

    def _send(self, method: str, path: str, body: str | bytes | None, headers: dict[str, str]) -> tuple[int, Any]:
        """A connection that the server closed because nothing was sent for long is opened anew; the key makes that safe."""
        fresh = self._open is None
        if self._open is None:
            self._open = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_S)
        try:
            self._open.request(method, path, body, {"Authorization": f"Bearer {self.token}", **headers})
            answer = self._open.getresponse()
            return answer.status, json.loads(answer.read() or b"null")
        except ConnectionError:
            self.close()
            if fresh:
                raise
            return self._send(method, path, body, headers)
        except BaseException:
            self.close()
            raise


class Refused(Exception):
    def __init__(self, path: str, status: int, answer: Any) -> None:
        super().__init__(f"{path}: {status} {json.dumps(answer, ensure_ascii=False)[:600]}")
        self.status, self.answer = status, answer
