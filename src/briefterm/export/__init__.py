"""Briefings and quotes as text to carry away; pure."""
