"""What themes are recognised by: words, quotes, and warnings."""
