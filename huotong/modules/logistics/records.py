"""Words that other modules share with parcels."""

OPEN, HANDED_OVER, CANCELLED = "open", "handed_over", "cancelled"
"""The states of a parcel."""
