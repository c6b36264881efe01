"""Compute centres and their racks."""
