package iiif

import (
	stdcontext "context"
	"fmt"
	"image"
	"io"

	"banmian/export"
	"banmian/export/tiles"
	"banmian/paper"
)

// tileSize is the side of a tile, px: at 512 a broadsheet takes some 160 files
// and a screen a dozen.
const tileSize = 512

// An info is the info.json of the IIIF Image API 3.0, level 0: all that can be
// asked for is listed, so that plain files answer.
type info struct {
	Context  string   `json:"@context"`
	ID       string   `json:"id"`
	Type     string   `json:"type"`
	Protocol string   `json:"protocol"`
	Profile  string   `json:"profile"`
	Width    int      `json:"width"`
	Height   int      `json:"height"`
	Sizes    []size   `json:"sizes"`
	Tiles    []tiling `json:"tiles"`
}

type size struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

type tiling struct {
	Width        int   `json:"width"`
	Height       int   `json:"height"`
	ScaleFactors []int `json:"scaleFactors"`
}

// depth is how many levels of an image are cut into tiles: down to one that is
// one tile.
func depth(s image.Point) int {
	n := 1
	for ; s.X > tileSize || s.Y > tileSize; s = tiles.Half(s) {
		n++
	}
	return n
}

// fullSize is the size of the whole image as it is written in paths.
func fullSize(p *paper.Page) string { return fmt.Sprintf("%d,%d", p.Size.W, p.Size.H) }

// writeTiles writes an image as a level 0 service: info.json, each tile of each
// level, and each level whole.
func writeTiles(ctx stdcontext.Context, j *export.Job, p *paper.Page, img image.Image) error {
	full := img.Bounds().Size()
	in := info{
		Context: "http://iiif.io/api/image/3/context.json", ID: j.Web.URL + "/" + tilesFolder(p), Type: "ImageService3",
		Protocol: "http://iiif.io/api/image", Profile: "level0", Width: full.X, Height: full.Y,
		Tiles: []tiling{{Width: tileSize, Height: tileSize}},
	}
	pyramid := tiles.New(img)
	for k := range depth(full) {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := tiles.Size(full, k)
		in.Tiles[0].ScaleFactors = append(in.Tiles[0].ScaleFactors, 1<<k)
		in.Sizes = append([]size{{at.X, at.Y}}, in.Sizes...)
		if err := writeLevel(j, p, pyramid, k, full); err != nil {
			return err
		}
	}
	return j.Create(tilesFolder(p)+"/info.json", func(w io.Writer) error { return encode(w, in) })
}

// writeLevel writes the tiles of level k, and the level whole. The whole page is
// the image as it is.
func writeLevel(j *export.Job, p *paper.Page, pyramid *tiles.Pyramid, k int, full image.Point) error {
	at := tiles.Size(full, k)
	whole := fmt.Sprintf("%s/full/%d,%d/0/default.jpg", tilesFolder(p), at.X, at.Y)
	if k == 0 {
		if err := j.Copy(whole, p.Image); err != nil {
			return err
		}
	} else if err := cut(j, whole, pyramid, k, image.Rectangle{Max: at}); err != nil {
		return err
	}
	if at.X <= tileSize && at.Y <= tileSize {
		return nil // one tile, which is asked for as the whole
	}
	for y := 0; y*tileSize < at.Y; y++ {
		for x := 0; x*tileSize < at.X; x++ {
			r := image.Rect(x*tileSize, y*tileSize, min((x+1)*tileSize, at.X), min((y+1)*tileSize, at.Y))
			if err := cut(j, tileName(p, full, k, x, y), pyramid, k, r); err != nil {
				return err
			}
		}
	}
	return nil
}

func cut(j *export.Job, name string, pyramid *tiles.Pyramid, k int, r image.Rectangle) error {
	b, err := pyramid.Cut(k, r)
	if err != nil {
		return err
	}
	return j.Create(name, func(w io.Writer) error {
		_, err := w.Write(b)
		return err
	})
}

// tileName is the path of a tile as clients build it (Image API 3.0, 5.1): the
// region in pixels of the whole image, then the size, both cut off at its edges.
func tileName(p *paper.Page, full image.Point, k, x, y int) string {
	s := tileSize << k
	w, h := min(s, full.X-x*s), min(s, full.Y-y*s)
	region := fmt.Sprintf("%d,%d,%d,%d", x*s, y*s, w, h)
	if w == full.X && h == full.Y {
		region = "full"
	}
	up := func(v int) int { return (v + 1<<k - 1) >> k }
	return fmt.Sprintf("%s/%s/%d,%d/0/default.jpg", tilesFolder(p), region, up(w), up(h))
}
