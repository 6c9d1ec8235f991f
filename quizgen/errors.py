"""The errors that a user can mend; each message names what is wrong, with what, and what would work."""


class QuizgenError(Exception):
    """Report something the user can put right; the command line prints it as one line and exits 1."""


class ReadError(QuizgenError):
    """Report one document that could not be read, so that a caller may go on with the others."""


class BankError(QuizgenError):
    """Report a bank that is missing, damaged, or of a version this program does not know."""


class NotEnoughItems(QuizgenError):
    """Report that a bank cannot fill a blueprint; `available` counts what it can give, by kind."""

    def __init__(self, message: str, available: dict[str, int]) -> None:
        super().__init__(message)
        self.available = available
