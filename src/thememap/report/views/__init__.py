"""Views: from the result of a run to the page's records."""
