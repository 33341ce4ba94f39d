"""Actors on a page: the office that one held when the briefing was written."""

import pytest
from tests.briefings import make_actor

from briefterm.model.briefing import Role
from briefterm.page.people import title_at

MINISTER = Role(title="Minister", start="2010", end="2014-06")
PRESIDENT = Role(title="President", start="2014-06-07")


@pytest.mark.parametrize(
    ("date", "title"),
    [
        ("2012-05-01", "Minister"),
        ("2014", "Minister"),
        ("2025-08-14", "President"),
        ("2001", "Minister (2010 to June 2014)"),
        ("", "Minister (2010 to June 2014)"),
    ],
)
def test_the_office_is_that_of_the_date_or_tells_its_term(date: str, title: str) -> None:
    assert title_at(make_actor(roles=(MINISTER, PRESIDENT)), date) == title


def test_an_office_without_a_term_is_one_of_any_date() -> None:
    assert title_at(make_actor(roles=(Role(title="Poet"),)), "") == "Poet"
    assert title_at(make_actor(roles=()), "2025") == ""
