"""What the reading library does not tell of .xlsx, read from the parts of its package."""
