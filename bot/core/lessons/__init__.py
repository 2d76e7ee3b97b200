"""What is taught: Programme > Track > Lesson > Step, and how answers are judged."""
