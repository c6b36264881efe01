"""HTML tables saved as workbooks, laid out as a spreadsheet program opens them."""
