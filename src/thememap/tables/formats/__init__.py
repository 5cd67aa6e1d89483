"""File formats of tables: CSV, workbooks, Parquet, JSON Lines."""
