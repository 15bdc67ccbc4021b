"""What modules want to be asked in every minute; a minute that no worker saw is left out."""

from datetime import datetime

from huotong.platform.actions.recording import ASK, job_row, lane_of, question_given
from huotong.platform.jobs import record
from huotong.registry import configuration, statements


def ask(now: datetime) -> int:
    """Put the questions of this minute into the queue; how many. The same minute again asks under the same keys."""
    minute = now.replace(second=0, microsecond=0).isoformat()
    rows = []
    for module in configuration.modules():
        for function in module.each_minute:
            for index, (organisation, question) in enumerate(function(now)):
                given = question_given(question, person=0, organisation=organisation)
                key = record.following_key("minute", minute, module.name, question.verb, question.target, index)
                rows.append(job_row(key, ASK, given, now, lane=lane_of(question)))
    if rows:
        statements.run(record.INSERT, [statements.rows_json(rows)])
    return len(rows)
