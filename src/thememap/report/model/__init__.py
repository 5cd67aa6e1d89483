"""Page model: records for templates, run folder as read."""
