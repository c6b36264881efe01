"""Record sheets as a form sees them: pairs of label and value, a card for each record."""
