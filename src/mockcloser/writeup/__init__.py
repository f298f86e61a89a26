"""What to write straight after an interview, drafted from what was said: notes, a plan with dates, a letter of thanks.

Writing the interview down while memory is fresh, thanking within a day and following up on the day that was named
are the advice of "Job Interviewing For Dummies". Nothing is added to what the transcript and the brief hold.
"""
