"""What kind of number each is: a level, a growth or a share, planned or actual, exact or about.

Not here: its time (times), whose and of what it is (subjects).
"""
