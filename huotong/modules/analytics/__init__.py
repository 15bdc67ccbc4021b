"""What happened and what waits, read from all modules and read by none; what a day looks like from the desk."""
