"""Official file formats to tidy tables; run when the tables are built, never by the app."""
