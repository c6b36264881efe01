-- From which report to which an enterprise bore the same attributes, by what is known now.
SELECT * FROM {{version_ranges fct_enterprise_month}} AS ranges
