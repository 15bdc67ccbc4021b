"""What this installation consists of: a plain list, read by the settings. Below comes before above."""

# Applications of Django: every package that has tables.
APPLICATIONS: tuple[str, ...] = ()

# Django's middleware, outermost first. Kept short: the door and the tokens do what elsewhere middleware does.
MIDDLEWARE: tuple[str, ...] = ()
