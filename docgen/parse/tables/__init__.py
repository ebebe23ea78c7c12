"""Pages → tables of questions, ruled, without rules, or with boxes in their cells."""
