"""Rows → questions: paragraphs, prompts, ids, conditions."""
