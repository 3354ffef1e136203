package main

import (
	"errors"
	"fmt"

	"banmian/ocr"
	"banmian/paper"
	"banmian/pipeline"
	"banmian/pipeline/source"
)

// The values of --engine and --lang.
const (
	engineAuto      = "auto"
	engineTesseract = "tesseract"
	enginePPOCR     = "ppocr"
	langAuto        = "auto"
)

// engines is what a run reads with.
type engines struct {
	finder ocr.Finder
	reader pipeline.Reader
	steps  []paper.Step
	close  func()
}
var _ = errors.New
var _ = fmt.Sprint
var _ source.Options
