package main

import (
	"fmt"
	"io"
	"strings"

	"banmian/paper"
)

// runQueues goes through the queues of issues, given as pairs of truth and
// issue.json, prints what was met, and draws it.
func runQueues(w io.Writer, names []string, draw io.Writer) error {
	var prints, scans []*walk
	for i := 0; i+1 < len(names); i += 2 {
		x, is, err := walkOf(names[i], names[i+1])
		if err != nil {
			return err
		}
		if is.Source.Kind == paper.BornDigital {
			prints = append(prints, x)
		} else {
			scans = append(scans, x)
		}
	}
	for _, ws := range [][]*walk{prints, scans} {
		if len(ws) > 0 {
			printWalks(w, ws)
		}
	}
	if draw == nil {
		return nil
	}
	_, err := io.WriteString(draw, drawCurves([]curve{
		{"wrong characters, scans", "#b3261e", "", scans, []string{"glyph"}},
		{"wrong joins and jumps, scans", "#1d5fa8", "", scans, steps},
		{"wrong joins and jumps, print", "#1d5fa8", "6 4", prints, steps},
		{"all wrong layout, scans", "#3a7d34", "", scans, structural},
		{"all wrong layout, print", "#3a7d34", "6 4", prints, structural},
	}))
	return err
}

// parts are the parts of the reading after which it is told what was met.
var parts = []float64{0.01, 0.02, 0.05, 0.10, 0.20}

// steps are the kinds of verdicts on steps of the text.
var steps = []string{"join", "jump"}

// printWalks writes what was met on the way through the queues as Markdown:
// wrong characters, then what is wrong with the layout. Of several issues it
// also tells what they come to together.
func printWalks(w io.Writer, walks []*walk) {
	fmt.Fprintln(w, "| issue | glyphs | wrong | expected |"+heads()+" whole lines, 5 % | 10 % | 20 % | text alone, 5 % | 10 % | 20 % |")
	fmt.Fprintf(w, "|%s\n", strings.Repeat(" --- |", 10+len(parts)))
	each(walks, func(name string, ws []*walk) {
		var glyphs, expected float64
		var texts []*walk
		n := 0
		for _, x := range ws {
			glyphs, expected, n, texts = glyphs+x.reading, expected+x.expected, n+x.count("glyph"), append(texts, x.text)
		}
		fmt.Fprintf(w, "| %s | %.0f | %d | %.0f |%s", name, glyphs, n, expected, shares(ws, "glyph"))
		for _, p := range []float64{0.05, 0.10, 0.20} {
			fmt.Fprintf(w, " %s |", percent(sharedBy(ws, whole, p, "glyph")))
		}
		for _, p := range []float64{0.05, 0.10, 0.20} {
			fmt.Fprintf(w, " %s |", percent(sharedBy(texts, marked, p, "glyph")))
		}
		fmt.Fprintln(w)
	})
	fmt.Fprintf(w, "\n| issue | wrong joins and jumps |%s all wrong layout |%s\n|%s\n", heads(), heads(), strings.Repeat(" --- |", 3+2*len(parts)))
	each(walks, func(name string, ws []*walk) {
		n, all := 0, 0
		for _, x := range ws {
			n, all = n+x.count(steps...), all+x.count(structural...)
		}
		fmt.Fprintf(w, "| %s | %d |%s %d |%s\n", name, n, shares(ws, steps...), all, shares(ws, structural...))
	})
	fmt.Fprintln(w)
}

// each calls f with each issue, then with all of them.
func each(walks []*walk, f func(name string, ws []*walk)) {
	for _, x := range walks {
		f(x.name, []*walk{x})
	}
	if len(walks) > 1 {
		f("together", walks)
	}
}

// heads are the columns of what is met after each part of the reading.
func heads() string {
	out := ""
	for _, p := range parts {
		out += fmt.Sprintf(" %g %% |", 100*p)
	}
	return out
}

// shares are what is met after each.
func shares(ws []*walk, kinds ...string) string {
	out := ""
	for _, p := range parts {
		out += " " + percent(sharedBy(ws, marked, p, kinds...)) + " |"
	}
	return out
}

func percent(share float64) string {
	if share < 0 {
		return "-"
	}
	return fmt.Sprintf("%.0f", 100*share)
}

// A curve is what of some kinds is met in several issues, against what is read.
type curve struct {
	title, colour, dash string
	walks               []*walk
	kinds               []string
}

// The drawing, in px: the area of the curves, with room for labels.
const (
	left, top     = 60, 20
	across, up    = 480, 320
	farthest      = 0.20 // part of the reading at the right edge
	pointsOfCurve = 80
)

// drawCurves draws curves as SVG.
func drawCurves(curves []curve) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">`+"\n", left+across+20, top+up+70+20*len(curves))
	fmt.Fprintln(&b, `<rect width="100%" height="100%" fill="#fff"/>`)
	for i := 0; i <= 5; i++ {
		y := top + up - i*up/5
		fmt.Fprintf(&b, `<path d="M%d %dh%d" stroke="#ddd"/><text x="%d" y="%d" text-anchor="end">%d %%</text>`+"\n", left, y, across, left-6, y+4, 20*i)
	}
	for _, p := range []float64{0, 0.05, 0.10, 0.15, 0.20} {
		x := left + int(p/farthest*across)
		fmt.Fprintf(&b, `<path d="M%d %dv%d" stroke="#ddd"/><text x="%d" y="%d" text-anchor="middle">%g %%</text>`+"\n", x, top, up, x, top+up+18, 100*p)
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle">part of the reading, in glyphs looked at</text>`+"\n", left+across/2, top+up+38)
	for i, c := range curves {
		y := top + up + 62 + 20*i
		style := fmt.Sprintf(`fill="none" stroke="%s" stroke-width="2" stroke-dasharray="%s"`, c.colour, c.dash)
		fmt.Fprintf(&b, `<path d="%s" %s/><path d="M%d %dh30" %s/><text x="%d" y="%d">%s</text>`+"\n", c.path(), style, left, y-4, style, left+40, y, c.title)
	}
	return b.String() + "</svg>\n"
}

// path is the line of a curve.
func (c curve) path() string {
	out := fmt.Sprintf("M%d %d", left, top+up)
	for i := 1; i <= pointsOfCurve; i++ {
		part := farthest * float64(i) / pointsOfCurve
		met := max(0, sharedBy(c.walks, marked, part, c.kinds...))
		out += fmt.Sprintf("L%.1f %.1f", left+part/farthest*across, top+up*(1-met))
	}
	return out
}
