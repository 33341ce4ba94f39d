"""A briefing as a sequence of printed blocks, the same for every outlet that shows it."""
