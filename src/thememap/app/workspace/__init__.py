"""The folder that the person chose, its projects, and files that come into them."""
