"""The keys of an answers file."""

VERSION = "answers/1"
UPKEEP = ("owner", "reviewed", "expires")
KEYS = ("docgen", "form", "respondent", "tender", *UPKEEP, "answers", "review")
ANSWER_KEYS = ("choice", "text", "justification", "annex", *UPKEEP)
