"""What a document is, and what may be done with it.

A *document type* is a value: its fields, its line tables, its states, its actions. A *request* asks for one action;
the *verb* of the action reads a frozen *document* and facts, and answers with a *work*: what to create and set, which
entries to post in the book, what to ask of others, what to tell, what to answer. Nothing here reads or writes.
"""

from .document import Document, Line
from .field import COLUMN, EXTRA, Choice, Field, Source
from .modules import DecisionPoint, Guard, Module, Reaction, Role
from .prints import Print
from .requests import Actor, Answer, Ask, Request
from .types import Action, Condition, DocumentType, Lines, State
from .work import Change, Event, Job, Named, Opening, Question, Work

__all__ = [
    "COLUMN",
    "EXTRA",
    "Action",
    "Actor",
    "Answer",
    "Ask",
    "Change",
    "Choice",
    "Condition",
    "DecisionPoint",
    "Document",
    "DocumentType",
    "Event",
    "Field",
    "Guard",
    "Job",
    "Line",
    "Lines",
    "Module",
    "Named",
    "Opening",
    "Print",
    "Question",
    "Reaction",
    "Request",
    "Role",
    "Source",
    "State",
    "Work",
]
