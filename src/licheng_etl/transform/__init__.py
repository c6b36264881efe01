"""Records become dimensions and facts, submissions become vintages. Polars only; no database."""
