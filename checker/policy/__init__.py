"""What a house decides about findings: how much each weighs, which of them count, and why the others do not."""
