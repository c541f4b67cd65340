"""Runs being made: processes, kernels, limits, retries, and who is told."""
