package ocr

import "banmian/paper"

// A knot says of an engine's own confidence c what share of such glyphs is
// right.
type knot struct{ c, right float32 }

// A curve goes straight from knot to knot. Its knots rise.
type curve []knot

// The curves were fitted in November 2026 (monotone, by maximum likelihood) to
// readings laid beside the text that was printed: each line against the nearest
// lines of the page's truth, full and half width taken as equal, lines that
// match no text left out. Fitted on: three scans of a made-up tabloid (300 dpi
// grey, 200 dpi rough, 300 dpi black and white) and 19 pages of other text, set
// in a dozen other faces and worn, blurred, thinned or thickened at 150-300 dpi;
// 122,000 readings of PP-OCR, alone and checked, 56,000 of Tesseract alone.
// Pages of which the engine got over a fifth wrong were left out.
//
// Held out whole: two scans of a broadsheet, gongshu, lanting (45,127 glyphs)
// and, traditional and vertical, two pages of 10,903. There the expected
// calibration error fell, simplified and traditional, with both engines from
// 0.0089 and 0.0227 to 0.0020 and 0.0054, with PP-OCR alone from 0.0090 and
// 0.0258 to 0.0040 and 0.0055, with Tesseract alone from 0.0235 and 0.0261 to
// 0.0068 and 0.0094. Of simplified glyphs given 0.5 to 0.7 with both engines
// 64 % were right, of 0.8 to 0.9 87 %, of 0.9 to 0.95 97 %, of 0.95 to 0.98 97 %,
// of 0.98 to 0.99 98.3 %, of more 99.9 %.
//
// (The limits in combine.go and mark.go were chosen with these papers in view.)
// On lines of a real page of 1939, 19 % wrong, it fell from 0.099 to 0.032, with
// Tesseract alone, 33 % wrong, from 0.26 to 0.10: there it promises too much.
//
// It says nothing of print that is no text: what is read in pictures comes out
// at 0.7.
var curves = map[paper.Reader]map[Script][basisCount]curve{
	paper.ReaderPPOCR: {
		Simplified: {
			unchecked: {{0, .17}, {.5, .62}, {.8, .882}, {.9, .961}, {.95, .984}, {.98, .990}, {.995, .9977}, {1, .9993}},
			confirmed: {{0, .75}, {.5, .903}, {.8, .961}, {.9, .988}, {.95, .992}, {.98, .9955}, {.995, .9994}, {1, .9998}},
			disputed:  {{0, .14}, {.3, .38}, {.5, .47}, {.7, .68}, {.85, .853}, {.95, .938}, {1, .991}},
			unseen:    {{0, .27}, {.5, .54}, {.7, .79}, {.9, .813}, {1, .966}},
			overruled: {{0, .62}}, // 34 of 55
			added:     {{0, .01}, {.85, .04}, {.9, .06}, {.95, .17}, {.98, .63}, {1, .816}},
			marked:    {{0, .949}},
			settled:   {{0, .838}},
		},
		Traditional: {
			unchecked: {{0, .01}, {.3, .30}, {.5, .70}, {.7, .857}, {.85, .933}, {.95, .9625}, {1, .9933}},
			confirmed: {{0, .81}, {.5, .974}, {.9, .977}, {.95, .987}, {.98, .9874}, {.995, .9949}, {1, .9999}},
			disputed:  {{0, .02}, {.3, .25}, {.5, .43}, {.7, .54}, {.85, .654}, {.95, .843}, {1, .918}},
			unseen:    {{0, .03}, {.5, .30}, {.7, .31}, {.9, .76}, {1, .92}},
			overruled: {{0, .20}, {.85, .219}, {.92, .228}, {.96, .57}, {.985, .897}, {1, .995}},
			added:     {{0, .03}, {.85, .26}, {.9, .44}, {.95, .808}, {.98, .936}, {1, .9976}},
			marked:    {{0, .949}},
			settled:   {{0, .838}},
		},
	},
	paper.ReaderTesseract: {
		Simplified: {
			unchecked: {{0, .44}, {.85, .443}, {.92, .649}, {.96, .857}, {.985, .9903}, {1, .9984}},
			settled:   {{0, .49}}, // 74 of 150
		},
		Traditional: {
			unchecked: {{0, .44}, {.85, .443}, {.92, .674}, {.96, .824}, {.985, .9879}, {1, .9997}},
			settled:   {{0, .49}},
		},
	},
}

// calibrate turns the confidence c of an engine that reads pages of a script
// into the share of such glyphs that are right. 0 stays "not measured", and an
// engine without a curve keeps its own.
func calibrate(c float32, main paper.Reader, script Script, on basis) float32 {
	k := curves[main][script][on]
	if c <= 0 || len(k) == 0 {
		return c
	}
	return k.at(c)
}

// at returns the share of right glyphs at c.
func (k curve) at(c float32) float32 {
	for i, next := range k {
		switch {
		case c > next.c:
		case i == 0:
			return next.right
		default:
			last := k[i-1]
			return last.right + (next.right-last.right)*(c-last.c)/(next.c-last.c)
		}
	}
	return k[len(k)-1].right
}
