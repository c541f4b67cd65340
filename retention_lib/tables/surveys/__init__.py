"""Printed tables of survey answers: scores, who was silent, why, and what people then did."""
