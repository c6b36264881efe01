"""What the warehouse answers: trace, status, months, verdicts, identities, fingerprint."""
