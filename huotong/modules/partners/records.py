"""What other modules get to know of customers; nothing personal beyond the name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CustomerFacts:
    id: int
    code: str
    name: str
    state: str
    level: str

    @property
    def active(self) -> bool:
        return self.state == "active"
