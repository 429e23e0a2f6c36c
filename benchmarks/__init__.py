"""One script per question; results as JSON."""
