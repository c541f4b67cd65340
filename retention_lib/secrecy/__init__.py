"""Passwords: where they stand in URLs and keys, and in which spellings they may be printed."""
