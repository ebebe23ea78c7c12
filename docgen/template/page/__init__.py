"""What is printed on the buyer's pages → the plan of a Word document that looks the same."""
