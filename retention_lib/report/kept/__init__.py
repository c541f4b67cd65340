"""What stays on disk: runs, the index, what changed, and what may go."""
