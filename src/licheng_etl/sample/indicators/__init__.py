"""主要经济指标月报 (form I): the sample of the statistics bureau."""
