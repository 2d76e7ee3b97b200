"""What trainers do at the command line: begin lessons, look at them, exchange questions, translate."""
