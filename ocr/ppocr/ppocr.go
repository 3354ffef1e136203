// Package ppocr reads line strips with the PP-OCRv4 mobile recognition model on
// ONNX Runtime. The model file is PP-OCR's, its graph rewritten at set-up
// (scripts/rewrite_ppocr.py) to the same text at two thirds of the time.
package ppocr

import (
	"context"
	"fmt"
	"math"
	"os"
	"strings"
	"sync"

	ort "github.com/yalue/onnxruntime_go"

	"banmian/ocr"
	"banmian/paper"
)

const (
	// height is the model's input height, px.
	height = 48
	// blank is the class of no character; keys follow, the space comes last.
	blank = 0
	// stepPx is the width of a time step, in px of the model's input.
	stepPx = 8
)

// An Engine is the model in memory. There is one a process; its recognizers
// share it and may run side by side.
type Engine struct {
	session *ort.DynamicAdvancedSession
	keys    []string
	boosts  []float32 // of the classes' logits
	version string
}

var startRuntime = sync.OnceValue(func() error { return ort.InitializeEnvironment() })

// Open loads the model.
func Open(f Files) (*Engine, error) {
	ort.SetSharedLibraryPath(f.Runtime.Path)
	if err := startRuntime(); err != nil {
		return nil, fmt.Errorf("start ONNX Runtime %q: %w: %w", f.Runtime.Path, err, ocr.ErrNoEngine)
	}
	keys, err := readKeys(f.Keys.Path)
	if err != nil {
		return nil, err
	}
	opts, err := ort.NewSessionOptions()
	if err != nil {
		return nil, fmt.Errorf("open PP-OCR model: %w", err)
	}
	defer opts.Destroy()
	// Lines are read side by side, each on one core; the optimization level
	// turns on the channel-blocked layout, without which it takes 2.2 times.
	for _, err := range []error{
		opts.SetIntraOpNumThreads(1), opts.SetInterOpNumThreads(1),
		opts.SetGraphOptimizationLevel(ort.GraphOptimizationLevelEnableAll),
		opts.SetCpuMemArena(false),
	} {
		if err != nil {
			return nil, fmt.Errorf("open PP-OCR model: %w", err)
		}
	}
	in, out, err := ort.GetInputOutputInfo(f.Model.Path)
	if err != nil {
		return nil, fmt.Errorf("open PP-OCR model %q: %w: %w", f.Model.Path, err, ocr.ErrNoEngine)
	}
	s, err := ort.NewDynamicAdvancedSession(f.Model.Path, []string{in[0].Name}, []string{out[0].Name}, opts)
	if err != nil {
		return nil, fmt.Errorf("open PP-OCR model %q: %w: %w", f.Model.Path, err, ocr.ErrNoEngine)
	}
	return &Engine{session: s, keys: keys, boosts: boosts(keys), version: "PP-OCRv4 mobile, ONNX Runtime " + ort.GetVersion()}, nil
}

// readKeys returns the character of each class.
func readKeys(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read PP-OCR characters: %w: %w", err, ocr.ErrNoEngine)
	}
	text := strings.TrimRight(strings.ReplaceAll(string(b), "\r", ""), "\n")
	keys := append([]string{""}, strings.Split(text, "\n")...)
	return append(keys, " "), nil
}

// Version names model and runtime.
func (e *Engine) Version() string { return e.version }

// Close gives the model's memory back.
func (e *Engine) Close() error { return e.session.Destroy() }

// Knows reports whether the model can output s.
func (e *Engine) Knows(s string) bool {
	for _, k := range e.keys {
		if k == s {
			return true
		}
	}
	return false
}

// Recognizer returns a reader of strips for one goroutine.
func (e *Engine) Recognizer() ocr.Recognizer { return &recognizer{engine: e} }

type recognizer struct {
	engine *Engine
	input  []float32
}

func (r *recognizer) Name() string         { return r.engine.version }
func (r *recognizer) Reader() paper.Reader { return paper.ReaderPPOCR }
func (r *recognizer) Close() error         { return nil }

// Recognize reads a strip. A vertical one is cut into its cells, which are
// laid side by side.
func (r *recognizer) Recognize(ctx context.Context, s ocr.Strip) ([]paper.Glyph, error) {
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	if s.Gray == nil || s.Gray.Rect.Dx() < 2 || s.Gray.Rect.Dy() < 2 {
		return nil, nil
	}
	if s.Dir == paper.TopDown {
		return r.vertical(ctx, s)
	}
	gs, err := r.read(s, inputWidth(s))
	if err != nil || !crowded(gs) {
		return gs, err
	}
	wide, err := r.read(s, max(2*stepPx, int(math.Ceil(fullWidth(s)))))
	if err != nil || len(wide) < len(gs) {
		return gs, err
	}
	return wide, nil
}

// read reads a horizontal strip scaled to a width.
func (r *recognizer) read(s ocr.Strip, w int) ([]paper.Glyph, error) {
	r.input = fill(r.input, s.Gray, w)
	steps, classes, logits, done, err := r.run(w)
	if err != nil {
		return nil, fmt.Errorf("run PP-OCR on a strip of %d x %d px: %w", s.Gray.Rect.Dx(), s.Gray.Rect.Dy(), err)
	}
	defer done()
	peaks := r.engine.decode(logits, steps, classes)
	return r.engine.place(peaks, s, float64(s.Gray.Rect.Dx())/float64(w)*stepPx), nil
}

// crowded reports whether a reading has a number of which digits may be lost.
// Two equal ones need a blank step between them, and a strip scaled narrow has
// less than two steps a digit: the model drops one and is unsure of the others.
// One line in 400 is read again for it.
func crowded(gs []paper.Glyph) bool {
	const long, doubt = 4, 0.9 // digits; confidence
	run, unsure := 0, false
	for _, g := range gs {
		if len(g.Text) != 1 || g.Text[0] < '0' || g.Text[0] > '9' {
			run, unsure = 0, false
			continue
		}
		run++
		unsure = unsure || g.Conf < doubt
		if run >= long && unsure {
			return true
		}
	}
	return false
}

// fullWidth is the width of a strip scaled to the model's height.
func fullWidth(s ocr.Strip) float64 {
	return float64(s.Gray.Rect.Dx()) * height / float64(s.Gray.Rect.Dy())
}

// inputWidth is the width a strip is scaled to: narrower than its height asks
// for, which costs no accuracy and a quarter of the time; from 32 px type up
// even more.
func inputWidth(s ocr.Strip) int {
	ratio := 0.75
	if s.Em >= 32 {
		ratio = 0.6
	}
	return max(2*stepPx, int(math.Ceil(fullWidth(s)*ratio)))
}

// run gives the input to the model and returns its logits, steps x classes,
// which are valid until done is called.
func (r *recognizer) run(w int) (steps, classes int, logits []float32, done func(), err error) {
	in, err := ort.NewTensor(ort.NewShape(1, 1, height, int64(w)), r.input[:height*w])
	if err != nil {
		return 0, 0, nil, nil, err
	}
	defer in.Destroy()
	out := []ort.Value{nil}
	if err := r.engine.session.Run([]ort.Value{in}, out); err != nil {
		return 0, 0, nil, nil, err
	}
	t, ok := out[0].(*ort.Tensor[float32])
	if !ok {
		out[0].Destroy()
		return 0, 0, nil, nil, fmt.Errorf("output is a %T", out[0])
	}
	shape := t.GetShape()
	if len(shape) != 3 || int(shape[2]) != len(r.engine.keys) {
		t.Destroy()
		return 0, 0, nil, nil, fmt.Errorf("output of shape %v for %d characters", shape, len(r.engine.keys))
	}
	return int(shape[1]), int(shape[2]), t.GetData(), func() { t.Destroy() }, nil
}
