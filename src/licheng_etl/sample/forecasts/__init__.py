"""What projects are expected to yield."""
