"""What words mean, as tables. A rule that needs more words gets them here and not in code."""
