"""What can go wrong on the machine itself, told to the person at the terminal in both languages."""


class Fault(Exception):
    """Something outside the program stands in the way; the text names the remedy."""

    exit_code = 1

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self.chinese, self.english = chinese, english


class WrongUsage(Fault):
    """The command line cannot be understood."""

    exit_code = 2


class NotRunning(Fault):
    """The command needs a running installation."""

    exit_code = 3
