"""The picture of the house: its rooms, the way of the data, and who imports whom.

The order of the rooms is that of the contract in `.importlinter`, the arrows are the imports that
stand in the code, so the picture stays true; `make picture` draws it anew, and a test compares.
Arguments: the file to write. Not here: the rules that imports keep (`.importlinter`).
"""

from __future__ import annotations

import argparse
import configparser
from collections import Counter
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import grimp

ROOT: Final = Path(__file__).parent.parent
PICTURE: Final = ROOT / "docs" / "images" / "rooms.svg"
PACKAGE: Final = "licheng_etl"


class Room(NamedTuple):
    """A room as the picture names it. `group` is one of the keys of GROUPS."""

    chinese: str
    does: str
    group: str


GROUPS: Final = {
    "shared": ("what every room speaks of", "共用", "#f4efe3", "#b8a878"),
    "stage": ("what the data passes", "数据流经", "#e4f1ee", "#3f8f80"),
    "whole": ("what puts the rooms together", "组装与命令", "#ece8f3", "#8672a8"),
}
"""English and Chinese heading, fill, border."""

ROOMS: Final = {
    "model": Room("模型", "periods, keys, addresses, table definitions", "shared"),
    "grammar": Room("语法", "each rule of reading once", "shared"),
    "settings": Room("配置", "environment, licheng.toml", "shared"),
    "data_folder": Room("数据目录", "the folder's owner and modes", "shared"),
    "forms": Room("表式", "one YAML file for each source", "shared"),
    "landing": Room("收件", "inbox → archive, receipts", "stage"),
    "formats": Room("格式", "bytes → grids", "stage"),
    "tables": Room("识表", "grids → tables", "stage"),
    "reading": Room("读数", "tables → typed frames of a form", "stage"),
    "reports": Room("读报告", "documents → figures with their meaning", "stage"),
    "transform": Room("转换", "records → facts, dimensions, vintages", "stage"),
    "quality": Room("审核", "verdicts, quarantine, returns", "stage"),
    "warehouse": Room("仓库", "frames → PostgreSQL, marts, trace", "stage"),
    "publish": Room("出品", "brief, dictionary, first form files", "whole"),
    "sample": Room("示例", "workbooks made for trying", "whole"),
    "pipeline": Room("流程", "the steps of a night", "whole"),
    "planning": Room("预演", "what a run would do", "whole"),
    "commands": Room("命令", "one module for each command", "whole"),
    "cli": Room("命令行", "licheng", "whole"),
    "orchestration": Room("调度", "Dagster: months, schedule, checks", "whole"),
}

WIDTH: Final = 900
_TOP, _GAP, _HIGH = 84, 34, 36
_PITCH: Final = {"shared": 46, "stage": 56, "whole": 46}
_LEFT, _RIGHT = 120, 540
_INK: Final = {"shared": "#b9ad8b", "stage": "#2f6db3", "whole": "#9c8bb9"}
_FLOW: Final = "#1f8a70"
_STYLE: Final = """
text { font-family: 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'PingFang SC', sans-serif; }
.name { font-size: 15px; font-weight: 600; fill: #1d2733; }
.does { font-size: 12px; fill: #44505e; }
.group { font-size: 12px; fill: #5b6673; }
.title { font-size: 14px; font-weight: 600; }
"""


def layers() -> list[str]:
    """The rooms in the order of the contract, what the others stand on first."""
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    lines = contracts["importlinter:contract:stages"]["layers"].split()
    return [line.strip("()").removeprefix(f"{PACKAGE}.") for line in reversed(lines)]


def imports() -> Counter[tuple[str, str]]:
    """How many imports lead from one room to another, by importing and imported room."""
    graph = grimp.build_graph(PACKAGE, "orchestration", cache_dir=None)
    found: Counter[tuple[str, str]] = Counter()
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            pair = (_room(module), _room(imported))
            if pair[0] != pair[1] and set(pair) <= ROOMS.keys():
                found[pair] += 1
    return found


def _room(module: str) -> str:
    first, *rest = module.split(".")
    return rest[0] if first == PACKAGE and rest else first


def drawn() -> str:
    """The picture, as SVG."""
    order = layers()
    if set(order) != ROOMS.keys():
        raise SystemExit(f"rooms without a name here: {sorted(set(order) ^ ROOMS.keys())}")
    tops = _tops(order)
    parts = [_heading()]
    parts += [_group(group, [tops[room] for room in order if ROOMS[room].group == group])
              for group in GROUPS]  # fmt: skip
    counted = sorted(imports().items(), key=lambda pair: (tops[pair[0][1]], tops[pair[0][0]]))
    parts += [_import(tops[by], tops[of], ROOMS[by], ROOMS[of], n) for (by, of), n in counted]
    parts += [_box(room, top) for room, top in tops.items()]
    parts += _flow([tops[room] for room in order if ROOMS[room].group == "stage"])
    height = max(tops.values()) + _HIGH + 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}">\n<style>{_STYLE}</style>\n{_markers()}\n'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )


def _tops(order: list[str]) -> dict[str, int]:
    """The upper edge of each room's box, with a gap between groups."""
    tops: dict[str, int] = {}
    y, group = _TOP, ""
    for room in order:
        y += _GAP if group not in {"", ROOMS[room].group} else 0
        tops[room], group = y, ROOMS[room].group
        y += _PITCH[group]
    return tops


def _heading() -> str:
    return "\n".join(
        [
            _text(24, 32, "Data runs down  数据自上而下", "title", _FLOW),
            _text(_RIGHT + 14, 32, "Imports point up  依赖只向上", "title", _INK["stage"]),
            _text(_RIGHT + 14, 52, "thin: 1–3 imports · 4–12 · thick: more", "group"),
        ]
    )


def _group(group: str, tops: list[int]) -> str:
    english, chinese, _, border = GROUPS[group]
    y = tops[0] - 9
    line = f'<line x1="{_LEFT}" x2="{_RIGHT}" y1="{y + 3}" y2="{y + 3}" stroke="{border}"/>'
    return f"{_text(_LEFT, y - 2, f'{english}  {chinese}', 'group')}\n{line}"


def _box(room: str, top: int) -> str:
    chinese, does, group = ROOMS[room]
    _, _, fill, border = GROUPS[group]
    middle = top + _HIGH // 2 + 5
    frame = (
        f'<rect x="{_LEFT}" y="{top}" width="{_RIGHT - _LEFT}" height="{_HIGH}" rx="6" '
        f'fill="{fill}" stroke="{border}" stroke-width="1.4"/>'
    )
    name = _text(_LEFT + 14, middle, f"{room}  {chinese}", "name")
    return "\n".join([frame, name, _text(_LEFT + 176, middle, does, "does")])


def _import(by: int, of: int, importing: Room, imported: Room, number: int) -> str:
    """An arc from the importing room up to the imported one."""
    start, end = by + 12, of + _HIGH - 12
    reach = _RIGHT + 26 + (start - end) * 0.47
    width = 1.0 if number <= 3 else 2.2 if number <= 12 else 4.0
    group = imported.group if imported.group == "shared" else importing.group
    strength = 0.45 if imported.group == "shared" else 0.8
    return (
        f'<path d="M{_RIGHT} {start} C{reach:.0f} {start} {reach:.0f} {end} {_RIGHT + 1} {end}" '
        f'fill="none" stroke="{_INK[group]}" stroke-width="{width}" opacity="{strength}" '
        f'marker-end="url(#{group})"/>'
    )


def _flow(tops: list[int]) -> list[str]:
    """The way of the data: from the inbox down the stages to the marts, and traced back."""
    x, first, last = _LEFT + 26, tops[0] + _HIGH // 2, tops[-1] + _HIGH // 2
    parts = [_arrow(f"M{x} {upper + _HIGH} V{lower - 1}", 5) for upper, lower in pairwise(tops)]
    parts += [
        _arrow(f"M24 {first} H{_LEFT - 1}", 5),
        _arrow(f"M{_LEFT} {last} H25", 5),
        _arrow(
            f"M{_LEFT} {last - 11} H92 V{first + 11} H{_LEFT - 1}", 1.6, ' stroke-dasharray="5 4"'
        ),
        _text(24, first - 10, "inbox 收件箱", "group"),
        _text(24, last + 24, "marts 集市", "group"),
        _text(24, (first + last) // 2 - 4, "trace", "group"),
        _text(24, (first + last) // 2 + 14, "追溯", "group"),
    ]
    return parts


def _arrow(path: str, width: float, more: str = "") -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{_FLOW}" stroke-width="{width}"{more} '
        'marker-end="url(#flow)"/>'
    )


def _markers() -> str:
    shape = (
        'viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" '
        'markerUnits="userSpaceOnUse" orient="auto"'
    )
    heads = [
        f'<marker id="{name}" {shape}><path d="M0 0 L8 4 L0 8 z" fill="{ink}"/></marker>'
        for name, ink in {"flow": _FLOW, **_INK}.items()
    ]
    return f"<defs>{''.join(heads)}</defs>"


def _text(x: int, y: int, text: str, style: str, ink: str = "") -> str:
    fill = f' style="fill:{ink}"' if ink else ""
    return f'<text x="{x}" y="{y}" class="{style}"{fill} xml:space="preserve">{escape(text)}</text>'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("picture", nargs="?", type=Path, default=PICTURE, help="the file to write")
    parser.parse_args().picture.write_text(drawn(), encoding="utf-8")
