"""Names → persons and bodies: which names are whole, whose they are, how they are spelled."""
