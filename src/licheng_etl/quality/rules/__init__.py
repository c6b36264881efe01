"""The rules on submissions, one family a module; each returns findings."""
