"""Memory of a server that starts: no looking for garbage meanwhile, and the rest given back."""

from __future__ import annotations

import ctypes
import gc


def begin_loading() -> None:
    """Looks for no garbage until `end_loading`: there is hardly any, and looking takes a tenth."""
    gc.disable()


def end_loading() -> None:
    """Gives back what only loading needed, and keeps what was loaded for good.

    Collections of garbage look through none of it again. What was freed in pieces goes back to the
    system only where the C library can do that (glibc).
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
    gc.freeze()
    gc.enable()
