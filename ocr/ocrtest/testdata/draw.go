//go:build ignore

// Draw makes the strips in this folder from invented text and the fonts of
// Debian's fonts-noto-cjk: go run draw.go
package main

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"log"
	"os"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// em and margin are those that ocrtest gives to its strips.
const em, margin = 32, 5

func main() {
	b, err := os.ReadFile("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc")
	check(err)
	fonts, err := opentype.ParseCollection(b)
	check(err)
	simplified, err := fonts.Font(2) // 0 Japanese, 1 Korean, 2 and 3 Chinese
	check(err)
	traditional, err := fonts.Font(3)
	check(err)
	strip("glyph.png", simplified, "春", false)
	strip("line.png", simplified, "县图书馆周末开放到晚上九点", false)
	strip("column.png", simplified, "新修的石桥昨日通车", true)
	strip("trad-line.png", traditional, "縣圖書館週末開放至晚間九點", false)
	strip("trad-column.png", traditional, "新修的石橋昨日通車", true)
}

// strip draws text in cells of one em, and the margin round them.
func strip(name string, f *opentype.Font, text string, vertical bool) {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: em * 0.96, DPI: 72, Hinting: font.HintingNone})
	check(err)
	n := len([]rune(text))
	size := image.Pt(n*em+2*margin, em+2*margin)
	if vertical {
		size = image.Pt(size.Y, size.X)
	}
	g := image.NewGray(image.Rectangle{Max: size})
	draw.Draw(g, g.Rect, image.White, image.Point{}, draw.Src)
	d := font.Drawer{Dst: g, Src: image.NewUniform(color.Gray{Y: 20}), Face: face}
	at := image.Pt(margin, margin)
	for _, r := range text {
		d.Dot = fixed.P(at.X+1, at.Y+em*7/8)
		d.DrawString(string(r))
		if vertical {
			at.Y += em
		} else {
			at.X += em
		}
	}
	out, err := os.Create(name)
	check(err)
	check((&png.Encoder{CompressionLevel: png.BestCompression}).Encode(out, g))
	check(out.Close())
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
