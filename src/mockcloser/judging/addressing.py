"""How a tip names the job, the interviewer and the moment to speak, from what is known of them."""

from mockcloser.judging.phrasing import plain, quoted
from mockcloser.judging.readings import Reading

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "captain", "sister"})


def the_job(reading: Reading) -> str:
    """The job and who offers it, as far as they are known, e.g. "the payroll specialist job at Larkfield Foods"."""
    company = plain(reading.brief.company)
    return f"{spoken_job(reading)} at {company}" if company else spoken_job(reading)


def spoken_job(reading: Reading) -> str:
    """The job as the candidate would name it to the interviewer: without the company."""
    job = plain(reading.brief.job)
    if not job:
        return "this job"
    return f"the {job}" if job.lower().endswith(("job", "role", "position")) else f"the {job} job"


def address(interviewer: str) -> str:
    """How to add a name to thanks: ", Dana" for "Dana Webb", ", Dr Webb" for "Dr Webb", nothing for no name."""
    words = plain(interviewer).split()
    if not words:
        return ""
    return f", {' '.join(words)}" if words[0].rstrip(".").lower() in _TITLES else f", {words[0]}"


def moment(reading: Reading) -> str:
    """When to say what was left out: instead of declining, before the thanks, else after the last words that count."""
    if reading.pitfalls.declined:
        return f"In place of {quoted(reading.pitfalls.declined[-1].finding.quote)}"
    if reading.ending.thanks is not None:
        return f"Before {quoted(reading.ending.thanks.finding.quote)}"
    counting = [turn for turn in reading.conversation.candidate if turn.found.findings]
    if counting:
        return f"After {quoted(counting[-1].found.findings[-1].quote)}"
    return f"After {last_words(reading)}"


def last_words(reading: Reading) -> str:
    """The candidate's last words, quoted."""
    last = reading.conversation.candidate[-1].turn.text.split()
    return quoted(" ".join(["…", *last[-10:]] if len(last) > 10 else last))
