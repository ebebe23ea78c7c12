"""The keys of an answers file."""

VERSION = "answers/1"
COMMON_VERSION = "common/1"
COMMON = "common.yaml"  # the answers that the lots of a tender share
UPKEEP = ("owner", "reviewed", "expires")
KEYS = ("docgen", "form", "respondent", "tender", *UPKEEP, "answers", "review")
ANSWER_KEYS = ("choice", "text", "justification", "annex", *UPKEEP)
