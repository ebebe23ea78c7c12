"""Files that answers name: whether they are there, and what they are called."""
