"""The shape of a document as people meet it: one document shown (`body`), and a type as data (`shape`)."""
