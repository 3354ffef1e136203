"""The date as a masthead prints it."""

import lunardate


def printed_date(d):
    return f"{d.year}年{d.month}月{d.day}日"


def weekday(d):
    return "星期" + "一二三四五六日"[d.weekday()]


def lunar(d):
    m = lunardate.LunarDate.fromSolarDate(d.year, d.month, d.day)
    year = "甲乙丙丁戊己庚辛壬癸"[(m.year - 4) % 10] + "子丑寅卯辰巳午未申酉戌亥"[(m.year - 4) % 12]
    month = "正二三四五六七八九十冬腊"[m.month - 1]
    tens, ones = divmod(m.day, 10)
    if ones == 0:
        day = ("初十", "二十", "三十")[tens - 1]
    else:
        day = ("初", "十", "廿")[tens] + "一二三四五六七八九"[ones - 1]
    return f"{year}年{'闰' if m.isLeapMonth else ''}{month}月{day}"
