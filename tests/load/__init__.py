"""Whether the server holds: many readers at once, one after another, and while parts of it fail."""
