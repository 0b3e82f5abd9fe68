"""Reading Chinese official prose: numerals, quantities, dates and sentences."""
