"""Recognition of themes by a classifier that learnt them from other studies."""
