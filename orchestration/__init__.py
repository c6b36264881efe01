"""Dagster over the stages: assets, partitions, resources, and the commands that run assets.

Nothing else imports this package. What a step does stands in `licheng_etl.pipeline`; here is only
when, for which months, and what the UI shows of it. `definitions` is what Dagster loads.
"""
