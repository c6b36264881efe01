"""Readers of reports: one module for each kind of file, all giving a `document.Document`."""
