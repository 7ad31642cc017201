"""When a statement was made, as far as the text tells."""
