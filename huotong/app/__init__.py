"""Puts the parts together: settings, addresses, commands and the life of an installation. Imported by nobody."""
