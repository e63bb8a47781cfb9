"""What is found in English articles by its form: dates, amounts, hedges, reported speech."""
