package source

import "image"

// An orientation is how a picture must be turned to stand upright (TIFF 6.0,
// tag 274; EXIF has the same): which way its first row and column lie.
type orientation int

// lies reports whether width and height change places.
func (o orientation) lies() bool { return o >= 5 && o <= 8 }

// turn makes the images stand upright.
func (r *Raw) turn(o orientation) {
	if o < 2 || o > 8 {
		return
	}
	w, h := r.Gray.Rect.Dx(), r.Gray.Rect.Dy()
	box := image.Rect(0, 0, w, h)
	if o.lies() {
		box = image.Rect(0, 0, h, w)
	}
	gray := image.NewGray(box)
	turnPixels(gray.Pix, r.Gray.Pix, w, h, 1, o)
	r.Gray = gray
	if r.Color != nil {
		color := image.NewRGBA(box)
		turnPixels(color.Pix, r.Color.Pix, w, h, 4, o)
		r.Color = color
	}
}

// turnPixels copies an image of w by h pixels of size bytes.
func turnPixels(dst, src []byte, w, h, size int, o orientation) {
	// Where the upright image's first pixel stands in src, and how far it is
	// from there to the next pixel and to the next row, in pixels.
	path := [...]struct{ first, right, down int }{
		2: {w - 1, -1, w},
		3: {w*h - 1, -1, -w},
		4: {w * (h - 1), 1, -w},
		5: {0, w, 1},
		6: {w * (h - 1), -w, 1},
		7: {w*h - 1, -w, -1},
		8: {w - 1, w, -1},
	}[o]
	if o.lies() {
		w, h = h, w
	}
	for y := range h {
		from := (path.first + y*path.down) * size
		for x := range w {
			copy(dst[(y*w+x)*size:][:size], src[from:])
			from += path.right * size
		}
	}
}
