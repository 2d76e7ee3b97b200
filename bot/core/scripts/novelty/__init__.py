"""How far a script is her own: compared with what others nearby have said, letter by letter."""
