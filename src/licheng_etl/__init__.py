"""Licheng ETL: departments' workbooks, read to the cell, checked, loaded as a star schema."""
