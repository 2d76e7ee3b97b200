"""When a trainee wants to hear from us."""
