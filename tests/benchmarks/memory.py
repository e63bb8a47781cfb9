"""How much memory this process takes."""

from pathlib import Path

_STATUS = Path("/proc/self/status")


def megabytes(what: str, *, reset: bool = False) -> float:
    """What this process takes ("VmRSS"), or took at most ("VmHWM") since the last ``reset``.

    0 where the system does not tell.
    """
    if not _STATUS.exists():
        return 0.0
    if reset:
        _STATUS.with_name("clear_refs").write_text("5")
    return float(_STATUS.read_text().split(f"{what}:")[1].split()[0]) / 1_000
