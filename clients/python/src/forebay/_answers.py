"""What the server answered, or the error that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from forebay._errors import ForebayError
from forebay.api.models import Problem

if TYPE_CHECKING:
    import httpx

    from forebay.api.types import Response

T = TypeVar("T")


def expect(kind: type[T], response: Response[T | Problem] | Response[T | Problem | None]) -> T:
    """Return the answer when it is one of that kind.

    :raises ForebayError: else
    """
    answer = response.parsed
    if isinstance(answer, kind):
        return answer
    if isinstance(answer, Problem):
        raise ForebayError(answer.code, answer.detail, answer.status)
    raise ForebayError(
        "unreachable",
        f"The answer has status {int(response.status_code)} and is not Forebay's.",
        int(response.status_code),
    )


def problem(response: httpx.Response) -> ForebayError:
    """Return the error that an answer is, which was read."""
    try:
        answer = Problem.from_dict(response.json())
    except (ValueError, KeyError, TypeError):
        return ForebayError(
            "unreachable",
            f"The answer has status {response.status_code} and is not Forebay's.",
            response.status_code,
        )
    return ForebayError(answer.code, answer.detail, answer.status)
