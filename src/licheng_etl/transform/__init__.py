"""Records become dimensions and facts, and submissions become vintages. Polars only; no database."""
