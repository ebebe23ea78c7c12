"""Where on the page each answer belongs: ticks, texts, justifications."""
