import pytest

from forebay import Reference


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("imagenet", Reference("imagenet", "latest")),
        ("imagenet@3", Reference("imagenet", "3")),
        ("imagenet@prod", Reference("imagenet", "prod")),
    ],
)
def test_takes(text: str, reference: Reference) -> None:
    assert Reference.parse(text) == reference
    assert Reference.parse(str(reference)) == reference


@pytest.mark.parametrize("text", ["", "@", "@3", "imagenet@", "imagenet@3@4"])
def test_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="no reference"):
        Reference.parse(text)
