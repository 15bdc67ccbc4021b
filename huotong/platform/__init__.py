"""Engines that know types but no business."""
