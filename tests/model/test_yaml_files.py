"""Files of YAML hold plain values, whichever loader reads them."""

from __future__ import annotations

import pytest
import yaml

from licheng_etl.model.yaml_files import parse_yaml


def test_a_file_is_read_as_plain_values() -> None:
    assert parse_yaml("名称: 甲\n项: [1, 二]\n") == {"名称": "甲", "项": [1, "二"]}


@pytest.mark.parametrize("text", ["a: [", "!!python/object/apply:os.getcwd []"])
def test_what_is_no_yaml_or_more_than_values_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        parse_yaml(text)
