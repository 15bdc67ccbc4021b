"""What other modules get to know of partners; nothing personal beyond the name."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartnerFacts:
    id: int
    code: str
    name: str
    state: str
    level: str | None = None
    """Of a customer."""

    @property
    def active(self) -> bool:
        return self.state == "active"
