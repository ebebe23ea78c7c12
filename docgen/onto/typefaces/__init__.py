"""The typefaces that answers are printed in, with their licences."""
