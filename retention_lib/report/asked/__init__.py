"""What is to be run: definitions, parameters, plans, and the record of one run."""
