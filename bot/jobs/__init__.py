"""Durable work: DBOS lives here only, as thin shells that call service verbs."""
