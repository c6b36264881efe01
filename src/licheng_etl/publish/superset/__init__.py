"""The pack for Superset: an archive that it imports, with a dataset for each mart and a dashboard.

Here: `datasets` (marts with labels and metrics), `board` (which charts there are, from
`board.yaml`), `charts` and `layout` (what Superset makes of them), `archive` (the file). Not here:
what a mart or a column means, which stands in its comments.
"""

from licheng_etl.publish.superset.archive import build_pack

__all__ = ["build_pack"]
