"""First form files for unknown workbooks, complete enough to load once a person has set the names.

Here: `drafting` (the face), `seen` (the workbook as the table reader sees it), `claiming` (title,
area, period), `crossing` (cross tables), `listing` (lists of things), `page` (the YAML with its
comments). Not here: reading by a form (extract).
"""
