"""The register of milestones: the life of each project from signing to full output."""
