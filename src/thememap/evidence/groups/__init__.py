"""Groups as evidence: the best group of any scale, and the null of the highest kappa."""
