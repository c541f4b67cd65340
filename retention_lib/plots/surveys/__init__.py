"""Pictures of survey answers: the score over time, groups against the rest, reasons, words beside
deeds."""
