"""What survey answers say: scores, why they are as they are, who was silent, and what people then
did."""
