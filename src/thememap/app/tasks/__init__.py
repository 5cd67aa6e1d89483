"""What a worker does in its own process, from plain values to plain values."""
