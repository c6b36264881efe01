"""Licheng ETL: departments' workbooks and reports, read to the cell, checked, loaded as a star schema."""
