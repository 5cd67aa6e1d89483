"""Options: shared, columns of tables, compute engine."""
