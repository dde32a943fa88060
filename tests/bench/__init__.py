"""How fast the dashboard is, beside the same figures in a static page: ``make bench``."""
