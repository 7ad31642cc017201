"""Who carried a statement's words to the page, who was told, and where it was said."""
