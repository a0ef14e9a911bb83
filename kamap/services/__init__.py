"""What a user does: one intention, one call, one transaction."""
