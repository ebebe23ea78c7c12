"""A form and an earlier reading or edition of it: what is the same, and what a person corrected."""
