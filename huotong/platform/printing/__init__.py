"""Paper: documents and labels as PDF.

A *print* (`core.documents.Print`) belongs to a type. It turns documents, as the person who prints sees them, into *sheets*
and *labels*: plain texts, and codes to be drawn. The *press* sets them with Typst in a process of its own. Texts reach the
templates as data and never become part of their source.
"""
