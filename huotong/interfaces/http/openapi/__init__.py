"""OpenAPI 3.1, made from the registry for one person: the types, fields and actions that this token may use, exactly.

`schemas` says what a field looks like when given and when shown, `operations` describes the addresses of a type,
`fixed` the others, `book` puts all together and keeps it while the configuration lasts.
"""
