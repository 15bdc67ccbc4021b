"""The program of one client process: told on stdin what to do, it says `ready`, waits for `go`, and tells what came.

    python -m bench.client

Several threads of one process share nothing but the list of work, each with a connection of its own.
"""

import json
import sys
import threading
from collections import deque
from dataclasses import asdict
from typing import Any

from bench import journeys
from bench.api import Api


def main() -> None:
    told = json.loads(sys.stdin.readline())
    apis = [Api(told["host"], told["port"], token) for token in told["tokens"]]
    for api in apis:
        api.get("/healthz")
    print("ready", flush=True)
    sys.stdin.readline()
    work: deque[Any] = deque(told["work"])
    trips: list[Any] = []
    threads = [threading.Thread(target=_travel, args=(told["journey"], api, work, trips)) for api in apis]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(trips), flush=True)


def _travel(journey: str, api: Api, work: "deque[Any]", trips: list[Any]) -> None:
    while True:
        try:
            next_one = work.popleft()
        except IndexError:
            return
        trips.append(asdict(journeys.travel(journey, api, next_one)))


if __name__ == "__main__":
    main()
