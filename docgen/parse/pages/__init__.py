"""Pages one by one: heads and feet, typed boxes, which are kept, which cannot be read."""
