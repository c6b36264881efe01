-- From which report to which a project bore the same attributes, by what is known now.
SELECT * FROM {{version_ranges fct_project_month}} AS ranges
