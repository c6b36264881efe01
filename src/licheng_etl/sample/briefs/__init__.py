"""经济运行简报: what the sample's district office writes about the figures that others sent."""
