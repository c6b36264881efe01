"""The embedded PostgreSQL server: where it stands, who runs it, its processes."""
