"""Which version of which dataset."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A dataset and a version of it.

    :param version: its number, a tag or ``latest``
    """

    dataset: str
    version: str = "latest"

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Take ``imagenet@3``, ``imagenet@prod``, or ``imagenet`` for the latest."""
        dataset, at, version = text.partition("@")
        if not dataset or (at and not version) or "@" in version or "/" in text:
            raise ValueError(f"{text!r} is no reference like imagenet@prod or imagenet@3")
        return cls(dataset, version) if at else cls(dataset)

    def __str__(self) -> str:
        """As it is parsed."""
        return f"{self.dataset}@{self.version}"
