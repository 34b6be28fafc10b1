"""What leden agree on with each other, and what each of them signed."""
