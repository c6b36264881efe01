"""What the statistics bureau reports of projects, beside its indicators."""
