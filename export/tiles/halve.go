package tiles

import (
	"image"
	"image/draw"
)

// halve returns img at half its size, rounded up: each pixel is the mean of four.
// Images of the kinds that page images are decoded to keep their kind.
func halve(img image.Image) image.Image {
	size := Half(img.Bounds().Size())
	r := image.Rectangle{Max: size}
	switch src := img.(type) {
	case *image.Gray:
		dst := image.NewGray(r)
		halvePlane(dst.Pix, dst.Stride, r.Max, plane{src.Pix, src.Stride, 1, src.Rect.Size()})
		return dst
	case *image.RGBA:
		dst := image.NewRGBA(r)
		for c := range 4 {
			halveChannel(dst.Pix[c:], dst.Stride, 4, r.Max, plane{src.Pix[c:], src.Stride, 4, src.Rect.Size()})
		}
		return dst
	case *image.YCbCr:
		return halveYCbCr(src, r)
	}
	flat := image.NewRGBA(image.Rectangle{Max: img.Bounds().Size()})
	draw.Draw(flat, flat.Rect, img, img.Bounds().Min, draw.Src)
	return halve(flat)
}

// halveYCbCr halves the planes by themselves. Those of colour of an image cut at
// an odd pixel would be half a pixel off; page images are whole.
func halveYCbCr(src *image.YCbCr, r image.Rectangle) *image.YCbCr {
	dst := image.NewYCbCr(r, src.SubsampleRatio)
	halvePlane(dst.Y, dst.YStride, r.Max, plane{src.Y, src.YStride, 1, src.Rect.Size()})
	from, to := chromaSize(src), chromaSize(dst)
	halvePlane(dst.Cb, dst.CStride, to, plane{src.Cb, src.CStride, 1, from})
	halvePlane(dst.Cr, dst.CStride, to, plane{src.Cr, src.CStride, 1, from})
	return dst
}

// chromaSize is how many columns and rows the colour of an image has.
func chromaSize(img *image.YCbCr) image.Point {
	last := img.Rect.Max.Sub(image.Pt(1, 1))
	at := img.COffset(last.X, last.Y) - img.COffset(img.Rect.Min.X, img.Rect.Min.Y)
	return image.Pt(at%img.CStride+1, at/img.CStride+1)
}

// A plane is one channel of an image.
type plane struct {
	pix          []uint8
	stride, step int
	size         image.Point
}

func halvePlane(dst []uint8, stride int, size image.Point, src plane) {
	halveChannel(dst, stride, 1, size, src)
}

// halveChannel fills size pixels of dst, step apart, from src. The last column or
// row of an odd size is taken twice.
func halveChannel(dst []uint8, stride, step int, size image.Point, src plane) {
	for y := range size.Y {
		above := src.pix[2*y*src.stride:]
		below := src.pix[min(2*y+1, src.size.Y-1)*src.stride:]
		row := dst[y*stride:]
		whole := src.size.X / 2
		for x := range min(whole, size.X) {
			i, j := 2*x*src.step, (2*x+1)*src.step
			row[x*step] = uint8((uint(above[i]) + uint(above[j]) + uint(below[i]) + uint(below[j]) + 2) / 4)
		}
		for x := whole; x < size.X; x++ {
			i := (src.size.X - 1) * src.step
			row[x*step] = uint8((uint(above[i]) + uint(below[i]) + 1) / 2)
		}
	}
}
