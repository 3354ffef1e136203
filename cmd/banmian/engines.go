package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"banmian/ocr"
	"banmian/ocr/lines"
	"banmian/ocr/ppocr"
	"banmian/ocr/tess"
	"banmian/paper"
	"banmian/pipeline"
	"banmian/pipeline/prep"
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
	// missing says why there are none; nil where there are.
	missing error
}

// openEngines starts what --engine and --lang ask for. "auto" makes do with
// one engine where the other is missing, and says so in the steps.
func openEngines(engine, lang string, workers int) (*engines, error) {
	o := ocr.Options{Parallel: workers}
	if lang != langAuto {
		o.Script = ocr.Script(lang)
	}
	e := &engines{finder: lines.Finder{}, close: func() {}}
	tesseract := func(s ocr.Script) (ocr.Recognizer, error) { return tess.New(s) }
	var model *ppocr.Engine
	var missing error
	if engine != engineTesseract {
		model, missing = e.openModel()
	}
	switch {
	case model != nil:
		o.Main = func(ocr.Script) (ocr.Recognizer, error) { return model.Recognizer(), nil }
		o.Knows = model.Knows
		if engine == engineAuto && readsChinese(o.Script) {
			o.Check = tesseract
			e.tesseractStep("checks", lang)
		}
	case engine == enginePPOCR:
		return nil, missing
	default:
		o.Main = tesseract
		e.tesseractStep("reads", lang)
	}
	reader, err := ocr.NewReader(o)
	if err != nil {
		e.close()
		return nil, errors.Join(err, missing)
	}
	e.reader = reader
	closeModel := e.close
	e.close = func() { reader.Close(); closeModel() }
	return e, nil
}

// noEngines reads pages whose text came with them, where no engine can start.
func noEngines(err error) *engines {
	return &engines{finder: lines.Finder{}, reader: noReader{err}, close: func() {}, missing: err}
}

// A noReader stands in for engines that are missing.
type noReader struct{ err error }

// Read fails unless there is nothing to read.
func (r noReader) Read(_ context.Context, _ *prep.Sheet, ls []paper.Line) ([]paper.Line, ocr.Report, error) {
	if len(ls) == 0 {
		return nil, ocr.Report{}, nil
	}
	return nil, ocr.Report{}, r.err
}

// CrossCheck compares nothing.
func (noReader) CrossCheck(context.Context, *prep.Sheet, []paper.Line) (float64, int, error) {
	return 0, 0, nil
}

// openModel loads PP-OCR, after checking that its files are those set up.
func (e *engines) openModel() (*ppocr.Engine, error) {
	files, err := ppocr.Locate()
	if err != nil {
		return nil, err
	}
	params := map[string]any{"role": "reads"}
	for _, f := range files.List() {
		sum, err := f.Check()
		if err != nil {
			return nil, fmt.Errorf("%w: %w", err, ocr.ErrNoEngine)
		}
		params[f.Name+" sha256"] = sum
	}
	model, err := ppocr.Open(files)
	if err != nil {
		return nil, err
	}
	e.close = func() { model.Close() }
	e.steps = append(e.steps, paper.Step{Stage: "ocr", Tool: "ppocr", Version: model.Version(), Params: params})
	return model, nil
}

// readsChinese reports whether Tesseract can check pages of a script.
func readsChinese(s ocr.Script) bool {
	if s == "" {
		s = ocr.Simplified
	}
	r, err := tess.New(s)
	if err == nil {
		r.Close()
	}
	return err == nil
}

// tesseractStep records Tesseract with its models, so that pages are read again
// once one is installed that was missing.
func (e *engines) tesseractStep(role, lang string) {
	models := []string{}
	installed, _ := tess.Languages() // it has just started: it lists them
	for _, l := range languages {
		if slices.Contains(installed, l) {
			models = append(models, l)
		}
	}
	e.steps = append(e.steps, paper.Step{
		Stage: "ocr", Tool: "tesseract", Version: tess.Version(),
		Params: map[string]any{"role": role, "lang": lang, "models": models},
	})
}

// settings is all that decides how a page reads, for the steps and the
// keys of its records.
func (e *engines) settings(o source.Options) []paper.Step {
	dpi := any("own")
	if o.DPI > 0 {
		dpi = o.DPI
	}
	return append([]paper.Step{{Stage: "source", Tool: "banmian", Version: pipeline.Version, Params: map[string]any{"dpi": dpi}}}, e.steps...)
}
