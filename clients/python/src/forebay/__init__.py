"""The right version of the right dataset, warm, next to the computation.

>>> import forebay
>>> images = forebay.load("imagenet@prod")

The path is that of a directory with the version's files, as soon as they are all there. Everything
else that the API does is in :mod:`forebay.api`, which is generated from its OpenAPI document.
"""

from forebay._client import Client, load
from forebay._errors import (
    ForebayError,
    LoadFailedError,
    LoadTimeoutError,
    NotHereError,
    VersionFailedError,
)
from forebay._reference import Reference

__all__ = [
    "Client",
    "ForebayError",
    "LoadFailedError",
    "LoadTimeoutError",
    "NotHereError",
    "Reference",
    "VersionFailedError",
    "load",
]
