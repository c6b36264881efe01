"""Carriers: parks and buildings that enterprises move into."""
