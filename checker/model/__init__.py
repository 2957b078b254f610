"""The types passed between the stages, and the interval algebra. Imports nothing of ours."""
