"""One page of one run, and what it must be before it is published."""
