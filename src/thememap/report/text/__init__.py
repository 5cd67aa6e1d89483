"""Text of the page: catalogue of messages, number formats."""
