"""Numbers of the real cross tables as a person reads them off the sheets, and what cells are."""

from __future__ import annotations

from typing import NamedTuple

from tests.end_to_end.real_observations import (
    ANNUAL,
    COMMODITIES,
    INDUSTRY,
    TONNES,
    TURNOVER,
)

MONTHLY, BY_MONTH, TO_DATE = "月度数据", "同比", "累计"
WHOLE, COAL, CONTAINERS, PARCELS = "合计", "煤", "集装箱", "零担"


class Seen(NamedTuple):
    """One number as a person sees it on the sheet, and how it is stored in the base unit."""

    sheet: str
    cell: str
    text: str
    what: str
    period: str
    stored: str


INDUSTRY_SEEN = (
    Seen(MONTHLY, "B4", "3.9", "工业", "2020-M04", "3.9"),
    Seen(MONTHLY, "C4", "-1.1", "工业", "2020-M03", "-1.1"),
    Seen(MONTHLY, "V4", "6", "工业", "2018-M06", "6"),
    Seen(MONTHLY, "B5", "-4.9", "工业", "2020-YTD04", "-4.9"),
    Seen(MONTHLY, "D5", "-13.5", "工业", "2020-YTD02", "-13.5"),
    Seen(MONTHLY, "E5", "5.7", "工业", "2019-YTD12", "5.7"),
    Seen(MONTHLY, "O5", "5.3", "工业", "2019-YTD02", "5.3"),
    Seen(MONTHLY, "V5", "6.7", "工业", "2018-YTD06", "6.7"),
    Seen(MONTHLY, "C6", "9.1", "煤炭开采和洗选业", "2020-M03", "9.1"),
    Seen(MONTHLY, "U6", "-0.8", "煤炭开采和洗选业", "2018-M07", "-0.8"),
    Seen(MONTHLY, "V8", "-6.3", "黑色金属矿采选业", "2018-M06", "-6.3"),
    Seen(MONTHLY, "E42", "38", "废弃资源综合利用业", "2019-M12", "38"),
    Seen(MONTHLY, "E43", "25.1", "金属制品、机械和设备修理业", "2019-M12", "25.1"),
    Seen(MONTHLY, "B46", "1.7", "水的生产和供应业", "2020-M04", "1.7"),
    Seen(MONTHLY, "E46", "8.4", "水的生产和供应业", "2019-M12", "8.4"),
    Seen(MONTHLY, "B47", "0.6", "煤炭开采和洗选业", "2020-YTD04", "0.6"),
    Seen(MONTHLY, "D47", "-8.2", "煤炭开采和洗选业", "2020-YTD02", "-8.2"),
    Seen(MONTHLY, "C50", "-6.1", "有色金属矿采选业", "2020-YTD03", "-6.1"),
    Seen(MONTHLY, "V85", "10.3", "电力、热力生产和供应业", "2018-YTD06", "10.3"),
    Seen(MONTHLY, "D86", "-7.3", "燃气生产和供应业", "2020-YTD02", "-7.3"),
    Seen(MONTHLY, "B87", "-1.1", "水的生产和供应业", "2020-YTD04", "-1.1"),
    Seen(MONTHLY, "V87", "5.9", "水的生产和供应业", "2018-YTD06", "5.9"),
)
REPEATED = (
    Seen(BY_MONTH, "B2", "3.9", "工业", "2020-M04", "3.9"),
    Seen(BY_MONTH, "V43", "4.9", "水的生产和供应业", "2018-M06", "4.9"),
    Seen(BY_MONTH, "B46", "5.9", "工业", "2018-M10", "5.9"),
    Seen(BY_MONTH, "AQ47", "12.5", "水的生产和供应业", "2018-M11", "12.5"),
    Seen(BY_MONTH, "I54", "40.6", "其他采矿业", "2019-M11", "40.6"),
    Seen(BY_MONTH, "AG65", "-22.4", "汽车制造业", "2020-M03", "-22.4"),
    Seen(BY_MONTH, "B69", "5.9", "工业", "2018-M10", "5.9"),
    Seen(BY_MONTH, "AQ87", "1.7", "水的生产和供应业", "2020-M04", "1.7"),
    Seen(TO_DATE, "B2", "-4.9", "工业", "2020-YTD04", "-4.9"),
    Seen(TO_DATE, "V43", "5.9", "水的生产和供应业", "2018-YTD06", "5.9"),
    Seen(TO_DATE, "B46", "6.4", "工业", "2018-YTD10", "6.4"),
    Seen(TO_DATE, "X66", "0", "医药制造业", "2020-YTD04", "0"),
    Seen(TO_DATE, "AQ66", "-1.1", "水的生产和供应业", "2020-YTD04", "-1.1"),
)
"""The sheets 同比 and 累计 tell the same again, each once as it stands and once or twice turned."""

COMMODITIES_SEEN = (
    Seen(TONNES, "B2", "110038098", COAL, "2008-M01", "110038098"),
    Seen(TONNES, "T2", "4266", "农业机具", "2008-M01", "4266"),
    Seen(TONNES, "AC2", "5588541", CONTAINERS, "2008-M01", "5588541"),
    Seen(TONNES, "AD2", "2.06220558", WHOLE, "2008-M01", "206220558"),
    Seen(TONNES, "AB62", "0", PARCELS, "2013-M01", "0"),
    Seen(TONNES, "E83", "33036590", "金属矿石", "2014-M10", "33036590"),
    Seen(TONNES, "Z84", "40185", "医药品", "2014-M11", "40185"),
    Seen(TONNES, "B85", "137215230", COAL, "2014-M12", "137215230"),
    Seen(TONNES, "AC85", "7888904", CONTAINERS, "2014-M12", "7888904"),
    Seen(TONNES, "AD85", "2.42059816", WHOLE, "2014-M12", "242059816"),
    Seen(TURNOVER, "B2", "63853969", COAL, "2008-M01", "63853969000"),
    Seen(TURNOVER, "AC2", "9269596", CONTAINERS, "2008-M01", "9269596000"),
    Seen(TURNOVER, "AD2", "1581.57838", WHOLE, "2008-M01", "158157838000"),
    Seen(TURNOVER, "M43", "539827", "棉花", "2011-M06", "539827000"),
    Seen(TURNOVER, "AD44", "2057.19499", WHOLE, "2011-M07", "205719499000"),
    Seen(TURNOVER, "T84", "1219", "农业机具", "2014-M11", "1219000"),
    Seen(TURNOVER, "B85", "86209687", COAL, "2014-M12", "86209687000"),
    Seen(TURNOVER, "AD85", "1920.83714", WHOLE, "2014-M12", "192083714000"),
)
GROWTH_SEEN = (
    Seen(TONNES, "AG2", "0.0231641681047595", COAL, "2008-M02", "2.31641681"),
    Seen(TONNES, "AY2", "-0.580872011251758", "农业机具", "2008-M02", "-58.08720113"),
    Seen(TONNES, "BH2", "-0.240557598128027", CONTAINERS, "2008-M02", "-24.05575981"),
    Seen(TONNES, "AN3", "1.01200500634786", "矿建", "2008-M03", "101.20050063"),
    Seen(TONNES, "BG61", "-1", PARCELS, "2013-M01", "-100"),
    Seen(TONNES, "BG82", "7.49657994599289", PARCELS, "2014-M10", "749.6579946"),
    Seen(TONNES, "AG84", "0.0148005470055321", COAL, "2014-M12", "1.4800547"),
    Seen(TONNES, "BH84", "-0.0163041865376304", CONTAINERS, "2014-M12", "-1.63041865"),
)
"""Growth stands on the row of the month before, under a date of its own."""

ANNUAL_SEEN = tuple(
    Seen("Sheet1", f"B{row}", text, "", year, stored)
    for row, year, text, stored in (
        (6, "1949", "5589", "55890000"),
        (7, "1950", "9983", "99830000"),
        (14, "1957", "27421", "274210000"),
        (17, "1960", "67219", "672190000"),
        (18, "1961", "44988", "449880000"),
        (24, "1967", "43089", "430890000"),
        (27, "1970", "68132", "681320000"),
        (31, "1974", "78772", "787720000"),
        (35, "1978", "110119", "1101190000"),
        (38, "1981", "107673", "1076730000"),
        (42, "1985", "130709", "1307090000"),
        (47, "1990", "150681", "1506810000"),
        (52, "1995", "165855", "1658550000"),
        (55, "1998", "164082", "1640820000"),
        (57, "2000", "178023", "1780230000"),
        (62, "2005", "268349", "2683490000"),
        (65, "2008", "329035", "3290350000"),
        (66, "2009", "332041.0934", "3320410934"),
        (67, "2010", "362928.5671", "3629285671"),
        (68, "2011", "391851.8247", "3918518247"),
        (70, "2013", "396099.2523", "3960992523"),
        (71, "2014", "381171.9206", "3811719206"),
    )
)
SEEN = [
    *((INDUSTRY, seen) for seen in INDUSTRY_SEEN),
    *((COMMODITIES, seen) for seen in (*COMMODITIES_SEEN, *GROWTH_SEEN)),
    *((ANNUAL, seen) for seen in ANNUAL_SEEN),
]

STATES = {
    INDUSTRY: {
        (MONTHLY, "ignored", "artefact"): 23,
        (MONTHLY, "ignored", "header"): 22,
        (MONTHLY, "ignored", "note"): 1,
        (MONTHLY, "ignored", "stub"): 84,
        (MONTHLY, "ignored", "title"): 2,
        (MONTHLY, "loaded", "record"): 1680,
        (BY_MONTH, "ignored", "header"): 110,
        (BY_MONTH, "ignored", "stub"): 113,
        (BY_MONTH, "loaded", "mention"): 2394,
        (BY_MONTH, "quarantined", "unknown_label"): 31,
        (TO_DATE, "ignored", "header"): 69,
        (TO_DATE, "ignored", "stub"): 125,
        (TO_DATE, "loaded", "mention"): 1764,
        (TO_DATE, "quarantined", "unknown_label"): 62,
    },
    COMMODITIES: {
        (TONNES, "ignored", "header"): 59,
        (TONNES, "ignored", "stub"): 167,
        (TONNES, "loaded", "record"): 84 * 29 + 83 * 28 - 4,
        (TONNES, "quarantined", "error_cell"): 4,
        (TURNOVER, "ignored", "header"): 30,
        (TURNOVER, "ignored", "stub"): 84,
        (TURNOVER, "loaded", "record"): 84 * 29,
    },
    ANNUAL: {
        ("Sheet1", "ignored", "title"): 1,
        ("Sheet1", "ignored", "header"): 2,
        ("Sheet1", "ignored", "stub"): 72,
        ("Sheet1", "ignored", "artefact"): 6,
        ("Sheet1", "loaded", "record"): 66,
    },
}
"""By file: sheet, state and rule -> cells, as the layout has them."""
