"""Tables to typed frames of a form: one way for records and observations.

Which form a workbook is (`match`), where everything is that the form asks for (`records` for
lists, `observations` for cross tables), and typed values of it (`typed_records`). Not here: whether
what was read is right (quality).
"""
