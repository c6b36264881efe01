-- From which report to which a carrier bore the same attributes, by what is known now.
SELECT * FROM {{version_ranges fct_carrier_month}} AS ranges
