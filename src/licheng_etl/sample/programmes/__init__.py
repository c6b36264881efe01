"""The register of programmes of the sample."""
