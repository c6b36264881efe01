"""Organisations: the directory of those that lead projects and promotion."""
