"""Page plans: how the stories of a page divide its grid of base columns.

A zone is a story's share: for each base column the rows it has, and the
columns its headline stands over. The plans are not only straight cuts: four
stories turn about a fifth, one story lies round the corner of another, stands
beside it or above its own headline, holds a box, or ends on a stair.
"""


class Grid:
    """Base columns and rows, in points."""

    def __init__(self, left, top, column, gutter, leading):
        self.left, self.top, self.column, self.gutter, self.leading = left, top, column, gutter, leading

    def x(self, c):
        return self.left + c * (self.column + self.gutter)

    def y(self, r):
        return self.top + r * self.leading

    def wide(self, n):
        return n * self.column + (n - 1) * self.gutter

    def box(self, c0, c1, r0, r1):
        return self.x(c0), self.y(r0), self.wide(c1 - c0), (r1 - r0) * self.leading


class Zone:
    def __init__(self, spans, shape, head=None):
        self.spans, self.shape = spans, shape
        self.head = head or (min(spans), max(spans) + 1)
        self.boxed = False

    def top(self):
        return min(r0 for r0, _ in self.spans.values())

    def bottom(self):
        return max(r1 for _, r1 in self.spans.values())

    def columns(self):
        return len(self.spans)

    def area(self):
        return sum(r1 - r0 for r0, r1 in self.spans.values())

    def rect(self):
        return len(set(self.spans.values())) == 1

    def bounds(self):
        return min(self.spans), max(self.spans) + 1, self.top(), self.bottom()


def rect(c0, c1, r0, r1):
    return Zone({c: (r0, r1) for c in range(c0, c1)}, "rect")


def spans(*parts):
    out = {}
    for c0, c1, r0, r1 in parts:
        for c in range(c0, c1):
            out[c] = (r0, r1)
    return out


class Planner:
    def __init__(self, rng, low, leaf, weights):
        self.rng, self.low, self.leaf = rng, low, leaf  # least rows of a story; cells (columns x rows) of one that is not divided
        self.weights = weights

    def plan(self, c0, c1, r0, r1, depth=0):
        r, low = self.rng, self.low
        w, h = c1 - c0, r1 - r0
        if w * h <= self.leaf * r.uniform(0.75, 1.35) and depth:
            return [rect(c0, c1, r0, r1)]
        ways = {
            "bands": h >= 2 * low,
            "sides": w >= 2 and h >= low,
            "mill": w >= 3 and h >= 3 * low,
            "corner": w >= 2 and h >= 2 * low + 4,
            "notch": w >= 3 and h >= 2 * low + 4,
            "rise": w >= 3 and h >= 2 * low + 4,
            "nest": w >= 3 and h >= 2 * low,
            "stair": w >= 3 and h >= 2 * low + 8,
        }
        names = [k for k, ok in ways.items() if ok and self.weights.get(k)]
        if not names:
            return [rect(c0, c1, r0, r1)]
        way = r.choices(names, [self.weights[k] for k in names])[0]
        return getattr(self, way)(c0, c1, r0, r1, depth + 1)

    def divide(self, c0, c1, r0, r1, depth=0):
        """The best of some plans: no story too large, few plain cuts."""
        best, cost = None, None
        for _ in range(60):
            zones = self.plan(c0, c1, r0, r1, depth)
            large = sum(max(0, z.area() - 1.9 * self.leaf) for z in zones)
            narrow = sum(1 for z in zones if z.bottom() - z.top() < self.low - 3)
            bent = sum(1 for z in zones if not z.rect())
            c = large / self.leaf * 3 + narrow - 0.7 * min(bent, 3) + self.rng.random()
            if cost is None or c < cost:
                best, cost = zones, c
        return best

    def cut(self, a, b, least):
        """A place between a and b, least away from both, not the middle always."""
        return self.rng.randint(a + least, b - least)

    def bands(self, c0, c1, r0, r1, d):
        r = self.cut(r0, r1, self.low)
        return self.plan(c0, c1, r0, r, d) + self.plan(c0, c1, r, r1, d)

    def sides(self, c0, c1, r0, r1, d):
        c = self.cut(c0, c1, 1)
        return self.plan(c0, c, r0, r1, d) + self.plan(c, c1, r0, r1, d)

    def mill(self, c0, c1, r0, r1, d):
        """Four round a fifth."""
        r = self.rng
        ca = r.randint(c0 + 1, c1 - 2)
        cb = r.randint(ca + 1, c1 - 1)
        ra = r.randint(r0 + self.low, r1 - 2 * self.low)
        rb = r.randint(ra + self.low, r1 - self.low)
        if r.random() < 0.5:
            return (
                self.plan(c0, cb, r0, ra, d) + self.plan(cb, c1, r0, rb, d) + self.plan(c0, ca, ra, r1, d)
                + [rect(ca, cb, ra, rb)] + self.plan(ca, c1, rb, r1, d)
            )
        return (
            self.plan(c0, ca, r0, rb, d) + self.plan(ca, c1, r0, ra, d) + [rect(ca, cb, ra, rb)]
            + self.plan(cb, c1, ra, r1, d) + self.plan(c0, cb, rb, r1, d)
        )

    def corner(self, c0, c1, r0, r1, d):
        """A story over all columns; another in its lower right corner."""
        c, r = self.cut(c0, c1, 1), r0 + self.cut(0, r1 - r0, self.low) // 1
        r = max(r, r0 + self.low + 4)
        if r1 - r < self.low:
            return self.bands(c0, c1, r0, r1, d)
        return [Zone(spans((c0, c, r0, r1), (c, c1, r0, r)), "corner")] + self.plan(c, c1, r, r1, d)

    def notch(self, c0, c1, r0, r1, d):
        """Another story in the upper right corner: the last columns begin lower."""
        c, r = c0 + self.rng.randint(2, c1 - c0 - 1), self.cut(r0, r1, self.low)
        return [Zone(spans((c0, c, r0, r1), (c, c1, r, r1)), "notch", (c0, c))] + self.plan(c, c1, r0, r, d)

    def rise(self, c0, c1, r0, r1, d):
        """The last columns of the lower story stand up beside the upper one."""
        c, r = c0 + self.rng.randint(2, c1 - c0 - 1), self.cut(r0, r1, self.low)
        up = self.rng.randint(max(r0, r - 2 * self.low), r - 6)
        if up - r0 < self.low:
            up = r0
        above = self.plan(c, c1, r0, up, d) if up > r0 else []
        return self.plan(c0, c, r0, r, d) + above + [Zone(spans((c0, c, r, r1), (c, c1, up, r1)), "rise", (c0, c))]

    def nest(self, c0, c1, r0, r1, d):
        """A box inside a story, at its foot."""
        r = self.rng
        a = r.randint(c0 + 1, c1 - 1)
        b = r.randint(a + 1, c1)
        row = self.cut(r0, r1, self.low)
        row = max(row, r0 + self.low + 2)
        if r1 - row < self.low - 2:
            return [rect(c0, c1, r0, r1)]
        inner = rect(a, b, row, r1)
        inner.boxed = True
        return [Zone(spans((c0, a, r0, r1), (a, b, r0, row), (b, c1, r0, r1)), "nest"), inner]

    def stair(self, c0, c1, r0, r1, d):
        """Two stories that meet on a stair."""
        c, r = c0 + self.rng.randint(2, c1 - c0 - 1), r0 + self.low + 6
        r = self.rng.randint(r, max(r, r1 - self.low - 2))
        up = r - self.rng.randint(4, 8)
        return [
            Zone(spans((c0, c, r0, r), (c, c1, r0, up)), "stair"),
            Zone(spans((c0, c, r, r1), (c, c1, up, r1)), "stair", (c0, c)),
        ]


def borders(zones, columns, rows):
    """Where two zones meet: (column after which, first row, end row) and
    (first column, end column, row)."""
    owner = {}
    for k, z in enumerate(zones):
        for c, (r0, r1) in z.spans.items():
            for r in range(r0, r1):
                owner[c, r] = k
    upright, level = [], []
    for c in range(columns - 1):
        start = None
        for r in range(rows + 1):
            a, b = owner.get((c, r)), owner.get((c + 1, r))
            split = r < rows and a is not None and b is not None and a != b
            if split and start is None:
                start = r
            if not split and start is not None:
                upright.append((c, start, r))
                start = None
    for r in range(1, rows):
        start = None
        for c in range(columns + 1):
            a, b = owner.get((c, r - 1)), owner.get((c, r))
            split = c < columns and a is not None and b is not None and a != b
            if split and start is None:
                start = c
            if not split and start is not None:
                level.append((start, c, r))
                start = None
    return upright, level, owner
