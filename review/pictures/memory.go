package pictures

import (
	"slices"
	"sync"

	"banmian/export/tiles"
)

// A key names a version of an image.
type key struct{ issue, name, stamp string }

// decoded keeps the pages decoded last, within a bound.
type decoded struct {
	most int // bytes

	mu   sync.Mutex
	have []page // the one used last stands last
}

type page struct {
	key   key
	py    *tiles.Pyramid
	bytes int
}

func (d *decoded) get(k key) *tiles.Pyramid {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.have, func(p page) bool { return p.key == k })
	if i < 0 {
		return nil
	}
	p := d.have[i]
	d.have = append(slices.Delete(d.have, i, i+1), p)
	return p.py
}

// put keeps a page, and forgets those used longest ago that there is no room for.
// The newest stays whatever its size.
func (d *decoded) put(k key, py *tiles.Pyramid) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.have = append(d.have, page{k, py, py.Bytes()})
	sum, keep := 0, len(d.have)
	for keep > 0 && (keep == len(d.have) || sum+d.have[keep-1].bytes <= d.most) {
		keep--
		sum += d.have[keep].bytes
	}
	d.have = slices.Delete(d.have, 0, keep)
}
