"""What is raised by whoever makes a file anew."""


class Unreadable(Exception):
    """The file cannot be made anew. code: file_unreadable, file_locked or picture_large."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
