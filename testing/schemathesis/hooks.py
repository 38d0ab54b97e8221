"""What schemathesis cannot know of requests that look right.

The built-in check positive_data_acceptance holds every request that matches its schema for one that
the server has to take. The check here does the same, but for what no schema can say; each such
refusal is listed with its reason, and any other one is a finding.
"""

import re

import schemathesis
from schemathesis.generation.modes import GenerationMode

ARGUED = [
    # Only the server makes cursors, and only it can read them.
    r"Send a cursor exactly as the last page of this list gave it\.",
    # PostgreSQL keeps no NUL character, and JSON Schema cannot keep one out of every text.
    r"(The path or query|The field .*) contains a NUL character\.",
    r"The field .* contains half of a character \(a lone surrogate\)\.",
    # What an option may be depends on the kind of source, and a place on the kind of store.
    r"sources\[\d+\]\..*",
    r"The field sources.*",
    r"A dataset's sources .*",
    # Which members go together.
    r"The field trigger has either cron, timeZone and follow, or on\.",
    r"The field trigger\.cron or trigger\.on is missing\.",
    r"The field trigger\.on has a tag with TAG_MOVED and a policy with POLICY_SUCCEEDED, else none\.",
    r"version: a policy that follows the origin loads what that holds, and is for latest\.",
    # Languages of their own: crontab, time zones, globs, endpoints.
    r"The field trigger.* is not valid: .*",
    r"The field limits\.windows\.timeZone is not valid: .*",
    r"[Ii]nclude or exclude: .*",
    r"trigger: .*",
    r"The field endpoints has a text that is no endpoint: .*",
    # Engines that there are depend on the platform.
    r"The field engine is one of .*",
    # RFC 3339 has offsets of 21 hours, which no place has.
    r"The field (since|until) is a time like .*",
    # A moment lies in the future or it does not.
    r"The field expiresAt lies in the future\.",
    # A tag is no word that means something else.
    r".*(: 'latest' is reserved and always means the newest|: a tag must not look like a version number)\.",
    # Numbers beyond 64 bits: format int64 says so, which is no rule of JSON Schema.
    r"The field \w+(\.\w+)* has a value of the wrong form\.",
    # 3.0 is an integer to JSON Schema, and none to us.
    r"The field version is a number or a text\.",
    # Letters of all scripts, which few regular expressions know.
    r"A principal is user:NAME, .*",
    # A name of blanks only.
    r"The field name says what the token is for\.",
    # A file of a version whose path is none.
    r"The field path .*",
]


@schemathesis.check
def accepts_what_its_schema_allows(ctx, response, case):
    meta = case.meta
    if meta is None or meta.generation.mode != GenerationMode.POSITIVE or response.status_code != 400:
        return
    detail = response.json()["detail"]
    if not any(re.fullmatch(argument, detail, re.DOTALL) for argument in ARGUED):
        raise AssertionError(f"a request that its schema allows was refused: {detail}")
