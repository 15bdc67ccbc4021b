"""What is measured, one file a part: each has `run(Bench) -> dict`."""
