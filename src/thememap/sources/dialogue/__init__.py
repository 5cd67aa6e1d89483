"""Dialogue: transcripts with speaker turns, subtitles."""
