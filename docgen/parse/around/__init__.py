"""What stands around the questions, and the account of every mark of the pages."""
