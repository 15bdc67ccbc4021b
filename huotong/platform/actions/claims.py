"""A request on its way through the door: what is known of it so far."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from huotong.core.documents import Action, Answer, Ask, Document, DocumentType, Request, Work
from huotong.core.refusals import Refusal

if TYPE_CHECKING:
    from .outcome import Changed

Mode = Literal["all", "each"]
LATER: Final = Answer("", 0, {})
"""Stands for a request that must wait for the next batch, because another of this one changes the same document."""


@dataclass(slots=True)
class Claim:
    position: int
    request: Request
    kind: DocumentType | None = None
    action: Action | None = None
    document: Document | None = None
    given: dict[str, Any] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    ask: Ask | None = None
    facts: Any = None
    work: Work | None = None
    claimed: bool = False
    """Whether its key is ours in this transaction."""
    guarded: bool = False
    """Whether its guards have been asked."""
    waits: bool = False
    """Whether it became an approval instead of being done."""
    documents: "dict[tuple[str, int], Changed]" = field(default_factory=dict)
    """What becomes of the documents, once the book has agreed."""
    granted: Any = None
    answer: Answer | None = None

    @property
    def open(self) -> bool:
        """Whether it still goes on."""
        return self.answer is None and not self.refusals

    def refuse(self, *refusals: Refusal) -> None:
        self.refusals.extend(refusals)
