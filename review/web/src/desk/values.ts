// Numbers and dates as people type them and as papers print them: 1287, １２８７,
// 一二八七, 一千二百八十七; 2024-10-18, 2024年10月18日, 二〇二四年十月十八日.

const digits = "〇一二三四五六七八九";
const units: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
const alike: Record<string, string> = {
  零: "〇", "○": "〇", 两: "二", 兩: "二", 萬: "万", 壹: "一", 贰: "二", 貳: "二", 叁: "三", 參: "三", 肆: "四", 伍: "五",
  陆: "六", 陸: "六", 柒: "七", 捌: "八", 玖: "九", 拾: "十", 佰: "百", 仟: "千",
};

/** numberOf reads a whole number, null where it is none. */
export function numberOf(typed: string): number | null {
  const text = [...typed.normalize("NFKC").replace(/[\s,]/g, "")].map((c) => alike[c] ?? c).join("");
  const bare = text.replace(/^总?第/, "").replace(/[期号號版]$/, "");
  if (/^\d+$/.test(bare)) return Number(bare);
  if (/^[〇一二三四五六七八九]+$/.test(bare)) return Number([...bare].map((c) => digits.indexOf(c)).join(""));
  if (!/^[〇一二三四五六七八九十百千]*万?[〇一二三四五六七八九十百千]*$/.test(bare) || bare === "" || bare === "万") return null;
  const [high, low] = bare.includes("万") ? bare.split("万") : ["", bare];
  const most = high === "" ? (bare.includes("万") ? null : 0) : belowTenThousand(high!);
  const rest = belowTenThousand(low ?? "");
  return most === null || rest === null ? null : most * 10000 + rest;
}

/** belowTenThousand reads 一千二百八十七, null where units do not fall or digits stand beside each other. */
function belowTenThousand(text: string): number | null {
  let sum = 0, digit = -1, last = 10000;
  for (const c of text) {
    const unit = units[c];
    if (c === "〇") continue;
    if (unit === undefined) {
      if (digit >= 0) return null;
      digit = digits.indexOf(c);
      continue;
    }
    if (unit >= last) return null;
    sum += (digit < 0 ? 1 : digit) * unit;
    [digit, last] = [-1, unit];
  }
  return sum + Math.max(digit, 0);
}

/** dateOf reads a day as 2024-10-18, null where it is none. */
export function dateOf(typed: string): string | null {
  const parts = /^(.+?)[-年./](.+?)[-月./](.+?)[日号號]?$/.exec(typed.normalize("NFKC").replace(/\s/g, ""))?.slice(1).map(numberOf);
  if (!parts || parts.some((n) => n === null)) return null;
  const [year, month, day] = parts as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  const real = year >= 1000 && year <= 9999 && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return real ? at.toISOString().slice(0, 10) : null;
}
