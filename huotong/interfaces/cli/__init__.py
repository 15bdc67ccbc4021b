"""The same actions as commands."""
