-- From which report to which an organisation bore the same attributes, by what is known now.
SELECT * FROM {{version_ranges fct_organisation_month}} AS ranges
