"""Question banks that trainers have already, read from other programs' files and written for them."""
