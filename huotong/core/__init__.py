"""What is true without a computer: pure Python on the standard library alone."""
