"""The checks before loading: verdicts, quarantine, returned submissions, every cell's state.

Great Expectations judges (suite), polars computes what it judges. `check` is the face; `frames` and
`gate` guard what is brought to the loader. Only rules that read the submission alone stand here.
"""
