"""The error tree. Each branch says who must act.

CunboError
├── Wait            nobody: the same call may succeed later
│   ├── StoreBusy       the database is locked, full or out of reach; nothing was written
│   ├── Conflict        another process moved this conversation first; take the turn again
│   └── LLMBusy         the model is slow, limited or down
├── Stop            nobody can: trying again is useless
│   ├── Unreachable     the trainee blocked us or left
│   └── LLMRefused      the model would not, or answered something that is not a script
└── Fix             a person: the message names what to mend
    ├── BadSettings     an environment variable is missing, odd or a placeholder
    └── BadContent      a file under content/ or prompts/ breaks a rule
"""


class CunboError(Exception):
    """Root of every error this product raises on purpose."""


class Wait(CunboError):
    """The same call may succeed later. `seconds` is how long to wait at least, 0 when unknown."""

    def __init__(self, message: str, seconds: float = 0.0) -> None:
        super().__init__(message)
        self.seconds = seconds


class StoreBusy(Wait):
    """The database is locked, full or out of reach; the transaction was rolled back whole."""


class Conflict(Wait):
    """Another process moved this conversation first; read it again and take the turn anew."""


class LLMBusy(Wait):
    """The model is slow, limited or down."""


class Stop(CunboError):
    """Trying again is useless."""


class Unreachable(Stop):
    """The trainee blocked us, left or never existed at this address."""


class LLMRefused(Stop):
    """The model would not answer, or its answer cannot be read as what was asked for."""


class Fix(CunboError):
    """A person must mend something; the message names what and how."""


class BadSettings(Fix):
    """An environment variable is missing, odd or still a placeholder."""


class BadContent(Fix):
    """A file under content/ or prompts/ breaks a rule."""
