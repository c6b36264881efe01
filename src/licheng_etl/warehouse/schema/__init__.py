"""The schema of the database: tables from their definitions, migrations, views, grants."""
