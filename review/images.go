package review

import (
	"fmt"
	"image"
	"net/http"
	"regexp"
	"strconv"

	"banmian/review/pictures"
)

// imageAge is for how long, in seconds, a browser may show a part of a page image
// without asking. It changes only when the issue is ingested anew.
const imageAge = "private, max-age=300"

// pictureOf is the page image that a request is about.
func (s *Server) pictureOf(r *http.Request) (pictures.Page, pictures.Info, error) {
	v, err := s.view(r)
	if err != nil {
		return pictures.Page{}, pictures.Info{}, err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil {
		return pictures.Page{}, pictures.Info{}, errNotFound
	}
	p := v.Page(n)
	if p == nil || p.Image == "" {
		return pictures.Page{}, pictures.Info{}, errNotFound
	}
	at := pictures.Page{Issue: v.ID, Seq: n, Image: p.Image}
	in, err := s.pictures.Info(at)
	return at, in, err
}

func (s *Server) dzi(w http.ResponseWriter, r *http.Request) error {
	p, in, err := s.pictureOf(r)
	if err != nil {
		return err
	}
	s.pictures.Warm(p, in) // whoever asks will zoom in
	if unchanged(w, r, tagOf(in)) {
		return nil
	}
	writeBytes(w, http.StatusOK, "application/xml", fmt.Appendf(nil,
		`<?xml version="1.0" encoding="UTF-8"?><Image xmlns="http://schemas.microsoft.com/deepzoom/2008" Format="jpg" Overlap="%d" TileSize="%d"><Size Width="%d" Height="%d"/></Image>`,
		pictures.Overlap, pictures.TileSize, in.Size.X, in.Size.Y))
	return nil
}

func tagOf(in pictures.Info) string { return `"` + in.Stamp + `"` }

var tileName = regexp.MustCompile(`^([0-9]{1,6})_([0-9]{1,6})\.jpg$`)

func (s *Server) tile(w http.ResponseWriter, r *http.Request) error {
	m := tileName.FindStringSubmatch(r.PathValue("tile"))
	level, err := strconv.Atoi(r.PathValue("level"))
	if m == nil || err != nil {
		return errNotFound
	}
	x, _ := strconv.Atoi(m[1]) // digits, few enough
	y, _ := strconv.Atoi(m[2])
	return s.picture(w, r, func(p pictures.Page, in pictures.Info) ([]byte, error) {
		return s.pictures.Tile(r.Context(), p, in, level, x, y)
	})
}

func (s *Server) thumb(w http.ResponseWriter, r *http.Request) error {
	return s.picture(w, r, func(p pictures.Page, in pictures.Info) ([]byte, error) {
		return s.pictures.Thumb(r.Context(), p, in)
	})
}

func (s *Server) strip(w http.ResponseWriter, r *http.Request) error {
	const far, large, most = 1 << 20, 20000, 1000 // pixels
	var n [5]int
	for i, p := range []struct {
		name               string
		usual, least, most int
	}{{"x", far + 1, -far, far}, {"y", far + 1, -far, far}, {"w", 0, 1, large}, {"h", 0, 1, large}, {"margin", 0, 0, most}} {
		var err error
		if n[i], err = number(r.URL.Query(), p.name, p.usual, p.least, p.most); err != nil {
			return err
		}
		if i < 4 && n[i] == p.usual {
			return bad("%s is missing", p.name)
		}
	}
	cut := image.Rect(n[0], n[1], n[0]+n[2], n[1]+n[3]).Inset(-n[4])
	return s.picture(w, r, func(p pictures.Page, in pictures.Info) ([]byte, error) {
		b, at, err := s.pictures.Strip(r.Context(), p, in, cut)
		w.Header().Set("X-Origin", fmt.Sprintf("%d,%d", at.X, at.Y))
		return b, err
	})
}

// picture answers with a part of a page image.
func (s *Server) picture(w http.ResponseWriter, r *http.Request, make func(pictures.Page, pictures.Info) ([]byte, error)) error {
	p, in, err := s.pictureOf(r)
	if err != nil {
		return err
	}
	if unchanged(w, r, tagOf(in)) {
		return nil
	}
	b, err := make(p, in)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", imageAge)
	writeBytes(w, http.StatusOK, "image/jpeg", b)
	return nil
}
