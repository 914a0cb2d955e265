"""Mutants: one small fault at a time, planted in what decides; a test has to see each (docs/developing.md)."""
