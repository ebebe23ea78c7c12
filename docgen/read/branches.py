"""Which prompts may be asked while some ticks are not known yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from docgen.model import Answer, Form


def possibly_asked(
    form: Form, answers: Mapping[str, Answer], still_open: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Tell which prompts are asked, or would be with other ticks at the prompts still open.

    Args:
        form: The form.
        answers: The ticks that are known, by prompt id.
        still_open: The choices that may be ticked, by the ids of prompts of which nobody knows it.
    """
    known: dict[str, bool] = {}

    def may_tick(prompt_id: str, choices: Collection[str]) -> bool:
        is_open = not still_open.get(prompt_id, frozenset()).isdisjoint(choices)
        return is_open or answers.get(prompt_id, Answer()).value in choices

    def may_be(prompt_id: str, within: frozenset[str]) -> bool:
        if prompt_id not in known:
            prompt = form.prompts.get(prompt_id)
            known[prompt_id] = (
                prompt is not None
                and prompt_id not in within
                and all(
                    may_tick(other, choices) and may_be(other, within | {prompt_id})
                    for other, choices in prompt.when.items()
                )
            )
        return known[prompt_id]

    return frozenset(prompt_id for prompt_id in form.prompts if may_be(prompt_id, frozenset()))
