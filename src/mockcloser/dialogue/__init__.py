"""The interviewer: told what happened, says what should happen next. Pure: no device, clock, thread or file."""
