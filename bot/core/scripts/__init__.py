"""What is said on air: Brief -> Angle -> Script > Segment."""
