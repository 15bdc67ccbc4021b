"""What this installation knows about its own documents.

`declare` makes a built-in type from its table, so that names, labels and help are said once, in the model. `overlay`
lays a person's custom fields over it; `configuration.current` answers the effective types of one configuration version,
which holds for a whole request. Publishing raises the version, so every process sees it with its next request.
"""
