"""The schema for editors is the model's."""

import json
import re
from importlib import resources

from click.testing import CliRunner

from briefterm.cli.schema import schema as command
from briefterm.format import schema
from briefterm.format.fields import plan_of, records_below
from briefterm.model.briefing import Briefing


def test_the_file_is_what_the_model_gives() -> None:
    file = resources.files("briefterm.format").joinpath(schema.FILE)
    assert file.read_text(encoding="utf-8") == schema.schema_text(), "write schema_text() to it"


def test_the_command_prints_it() -> None:
    result = CliRunner().invoke(command)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema.schema()


def test_every_field_of_every_thing_is_described() -> None:
    definitions = schema.schema()["definitions"]
    for node in records_below(Briefing):
        described = definitions[node.__name__]
        full = described["anyOf"][0] if "properties" not in described else described
        assert set(full["properties"]) == set(plan_of(node).fields)
        assert full["additionalProperties"] is False
        assert full["description"]


def test_short_forms_and_numbers_are_allowed() -> None:
    definitions = schema.schema()["definitions"]
    point, section = definitions["Point"]["anyOf"], definitions["Section"]["anyOf"]
    assert [one.get("type") for one in point] == ["object", ["string", "number"]]
    assert [one.get("type") for one in section] == ["object", ["string", "number"], "array"]
    quote = definitions["Quote"]["properties"]
    assert quote["speaker"]["anyOf"][0]["type"] == "string"
    assert quote["date"]["type"] == ["string", "integer"]
    source = definitions["Source"]["anyOf"][0]["properties"]
    assert 3 in source["credibility"]["enum"]


def test_every_reference_leads_to_a_definition() -> None:
    text = schema.schema_text()
    named = set(re.findall(r'"#/definitions/(\w+)"', text))
    assert named <= set(schema.schema()["definitions"])
