"""Huotong (货通): warehouse and trade on one book."""

VERSION = "0.1.0"
