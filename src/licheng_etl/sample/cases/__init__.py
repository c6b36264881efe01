"""Cases of land and other factors that projects wait for."""
