"""Numbers as they are told, wherever they are."""


def counted(number: int, noun: str, *, more: bool = False) -> str:
    """A number with its noun: `1 quote`, `1,200 quotes`; `50+ quotes` where there may be more."""
    many = more or number != 1
    return f"{number:,}{'+' * more} {noun}{'s' * many}"
