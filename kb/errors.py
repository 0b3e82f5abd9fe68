"""The one exception that means "the user can mend this"."""

from __future__ import annotations


class UserError(Exception):
    """A mistake in what the user gave us: shown as one Chinese line, exit code 2, no traceback.

    ``what`` says what is wrong, ``hint`` what to do about it; ``place`` is the file (or option)
    at fault and ``line`` its 1-based line, when there is one.
    """

    def __init__(self, what: str, *, hint: str = "", place: str = "", line: int | None = None) -> None:
        self.what = what
        self.hint = hint
        self.place = place
        self.line = line
        super().__init__(str(self))

    def __reduce__(self) -> tuple[object, ...]:
        """Whole also when it comes from another process."""
        return _again, (self.what, self.hint, self.place, self.line)

    def __str__(self) -> str:
        """``file:line: what is wrong, what to do`` with the parts that are known."""
        where = self.place + (f":{self.line}" if self.line is not None else "")
        return f"{where}: " * bool(where) + self.what + (f"，{self.hint}" if self.hint else "")


def _again(what: str, hint: str, place: str, line: int | None) -> UserError:
    return UserError(what, hint=hint, place=place, line=line)
