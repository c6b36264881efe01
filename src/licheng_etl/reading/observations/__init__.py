"""Cross tables, every number an observation: what the labels around a number say to a form."""
