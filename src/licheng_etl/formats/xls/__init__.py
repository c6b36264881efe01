"""What the reading library does not tell of .xls: compound files and their BIFF records."""
