"""What the office of the chains sends: who is in which chain, and what comes of each chain."""
