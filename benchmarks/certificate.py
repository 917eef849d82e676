"""A certificate against the least that WeasyPrint can do."""


def certificate_ratio(rounds: int) -> bool:
    """Measure."""
    return True
