"""The data dictionary: a site in Chinese and English of all that the warehouse holds.

Made from what the product itself goes by: table definitions, SQL files, forms in force, and the
catalogue of the warehouse. Here: `contents` (what there is to tell), `pages` (a page for each
thing), `diagrams`, `wording` (the words of both languages), `downloads`, `search` (of Chinese),
`site` (the generator that makes HTML of it). Not here: what anything means, which stands in its
own place.
"""

from licheng_etl.publish.dictionary.site import build_site

__all__ = ["build_site"]
