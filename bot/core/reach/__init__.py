"""How far a trainee can be reached at all: what a platform allows one account, and for how long."""
