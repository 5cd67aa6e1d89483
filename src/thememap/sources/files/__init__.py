"""Low-level access: bytes, archives, databases, XML."""
