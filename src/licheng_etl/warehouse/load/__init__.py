"""Loading: batches assembled, compared with what is stored, written where they differ."""
