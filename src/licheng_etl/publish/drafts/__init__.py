"""First form files for unknown workbooks, complete enough to load once a person has set the names.

Here: `drafting` (the face), `seen` (the workbook as the table reader sees it), `claiming` (title,
area, period), cross tables (`axes`, `known_columns`, `crossing`, `observing`), lists of things
(`list_columns`, `listing`), `page` (the YAML with its comments). Not here: reading by a form
(reading).
"""
