"""From findings to problems: the place of each in the text, looked up only when there are some."""

from briefterm.format.codes import BY_NUMBER
from briefterm.format.findings import Finding, Findings, shown
from briefterm.format.nodes import Nodes, Refused
from briefterm.model.problem import Level, Problem


def problems(findings: Findings, nodes: Nodes, path: str) -> tuple[Problem, ...]:
    """All findings of one file as problems, in the order of the file."""
    found = [_problem(finding, nodes, path) for finding in findings.found]
    found.sort(key=lambda problem: (problem.line, problem.column, problem.code))
    for code, count in findings.left_out.items():
        message = f"{count:,} more problems {code} of this file are not listed"
        found.append(Problem(path, 1, 1, BY_NUMBER["BT009"].level, "BT009", "", message))
    return tuple(found)


def refusal(refused: Refused, path: str) -> Problem:
    """The one problem of a file that could not be read as YAML."""
    return Problem(
        path,
        refused.line,
        refused.column,
        Level.ERROR,
        refused.code,
        "",
        refused.message,
        refused.hint,
    )


def _problem(finding: Finding, nodes: Nodes, path: str) -> Problem:
    if finding.place is not None:
        line, column = finding.place
    elif finding.token:
        line, column = nodes.token_place(finding.path, finding.token)
    else:
        line, column = nodes.place(finding.path, at_field=finding.at_field)
    return Problem(
        path=path,
        line=line,
        column=column,
        level=BY_NUMBER[finding.code].level,
        code=finding.code,
        field=shown(nodes.own_path(finding.path)),
        message=finding.message,
        hint=finding.hint,
    )
