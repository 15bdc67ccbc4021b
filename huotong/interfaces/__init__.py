"""Translators between the outside and the door; no business."""
