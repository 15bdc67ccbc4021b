"""Files of other systems, read as they are and brought in as history."""
