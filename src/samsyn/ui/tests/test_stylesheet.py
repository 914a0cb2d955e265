import re

import pytest
from django.core.management import CommandError, call_command

from samsyn.ui import stylesheet

SIZES = {"var(--size-1)", "var(--size-2)", "var(--size-3)", "var(--size-4)", "inherit", "0.94em", "10.5pt"}


def source_paths():
    return [stylesheet.SOURCES / f"{name}.css" for names in stylesheet.LAYERS.values() for name in names]


def test_the_served_stylesheet_is_what_the_sources_give():
    assert stylesheet.SERVED.read_text("utf-8") == stylesheet.assemble(), "run: samsyn stylesheet"


def test_every_source_is_used_and_short():
    assert {path.name for path in stylesheet.SOURCES.glob("*.css")} == {p.name for p in source_paths()}
    assert [p.name for p in source_paths() if len(p.read_text("utf-8").splitlines()) > 400] == []


def test_layers_are_declared_in_their_order():
    text = stylesheet.assemble()
    assert re.findall(r"^@layer (\w+) \{", text, re.M) == list(stylesheet.LAYERS)
    assert f"@layer {', '.join(stylesheet.LAYERS)};" in text


def test_braces_balance():
    for path in source_paths():
        text = path.read_text("utf-8")
        assert text.count("{") == text.count("}"), path.name


def test_only_four_sizes_of_type():
    found = set(re.findall(r"font-size:\s*([^;}]+)", stylesheet.assemble()))
    assert found <= SIZES


def test_no_colour_outside_the_tokens():
    allowed = ("tokens.css", "print.css")
    for path in source_paths():
        if path.name not in allowed:
            text = re.sub(r"box-shadow: [^;]+;", "", path.read_text("utf-8"))
            assert not re.search(r"#[0-9a-f]{3,8}\b|\brgb\(|\boklch\(|\bhsl\(", text), path.name


def test_every_token_that_is_used_exists():
    text = stylesheet.assemble()
    declared = set(re.findall(r"(--[a-z0-9-]+):", text))
    assert set(re.findall(r"var\((--[a-z0-9-]+)", text)) <= declared
    assert declared <= set(re.findall(r"var\((--[a-z0-9-]+)", text))


def test_comments_and_indentation_are_left_out_and_nothing_else():
    assert stylesheet.compact("/* a\nb */\n.a,\n.b {\n  color: red;\n}\n") == ".a, .b {\ncolor: red;\n}"


def test_the_command_writes_the_file_and_says_when_it_is_old(tmp_path, monkeypatch):
    monkeypatch.setattr(stylesheet, "SERVED", tmp_path / "samsyn.css")
    with pytest.raises(CommandError, match="äldre"):
        call_command("stylesheet", "--check")
    call_command("stylesheet")
    call_command("stylesheet", "--check")
    assert (tmp_path / "samsyn.css").read_text("utf-8") == stylesheet.assemble()
