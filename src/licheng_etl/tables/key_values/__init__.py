"""Tables of another shape: forms of labels and values side by side, cards, boxes within lists.

Not here: where on a sheet they stand (regions), what a form file says of them (forms).
"""
