"""Who changed what, before and after, lines included (A6). Written by the door from the work, never by watching tables."""
