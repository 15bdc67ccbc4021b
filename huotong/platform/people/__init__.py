"""Organisations, people, roles and tokens; who is asking, and what they may see and do (A5, A6)."""
