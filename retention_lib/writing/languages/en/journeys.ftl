# Journeys: the order in which customers did what they did.
