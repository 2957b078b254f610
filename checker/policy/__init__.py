"""What a house decides about findings: which of them count, and why the others do not."""
