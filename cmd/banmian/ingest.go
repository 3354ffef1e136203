package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	"github.com/urfave/cli/v2"
	"golang.org/x/term"

	"banmian/ocr"
	"banmian/pipeline"
	"banmian/pipeline/source"
)

// The values of --log-format.
const (
	logText = "text"
	logJSON = "json"
)

func ingestCommand() *cli.Command {
	return &cli.Command{
		Name:      "ingest",
		Usage:     "read newspaper issues into OUT/<issue-id>/issue.json",
		ArgsUsage: "INPUT…",
		Description: `Each INPUT is one issue: a print PDF, a scanned PDF, an image (JPEG, PNG, TIFF,
also of several pages), a folder of page images, or an old digitization: a folder of
images with ALTO or PAGE files beside them (same name, or in alto/ or page/) or with
METS, or one such file with its image. Their text is taken over, not read anew; layout
and articles are made of it. It writes, under OUT/<issue-id>,
issue.json, pages/NNNN.jpg and figures/*.jpg. A run that was cut off goes on where
it stopped when the same command is given again.`,
		Flags:        ingestFlags(),
		Action:       ingest,
		OnUsageError: usageError,
	}
}

func ingestFlags() []cli.Flag {
	return append([]cli.Flag{
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: "out", Usage: "folder for the issues"},
		&cli.StringFlag{Name: "id", Usage: "name of the issue's folder, for a single INPUT (default: of its file name and hash)"},
		&cli.StringFlag{Name: "pages", Usage: "read these pages only, such as 1,3-5 (default: all)"},
		&cli.IntFlag{Name: "dpi", Usage: "render PDF pages at this resolution (default: the scan's own, 300 for print PDFs)"},
		&cli.IntFlag{Name: "workers", Value: runtime.NumCPU(), Usage: "pages to read at a time"},
		&cli.StringFlag{Name: "engine", Value: engineAuto, Usage: "auto (PP-OCR reads, Tesseract checks), tesseract or ppocr"},
		&cli.StringFlag{Name: "lang", Value: langAuto, Usage: "chi_sim, chi_tra or auto (told page by page)"},
		&cli.StringSliceFlag{Name: "profile", Usage: "what banmian profile learnt of the paper; given several times, the one that fits is used"},
		formatFlag("write each issue in these formats too, such as alto,mets, or all: see banmian export --help"), nowFlag(), bomFlag(),
		&cli.BoolFlag{Name: "ignore-text", Usage: "read pages also where an ALTO or PAGE file beside the image, or METS, gives their text"},
		&cli.BoolFlag{Name: "force", Usage: "read pages again that are already read"},
		&cli.BoolFlag{Name: "keep-going", Value: true, Usage: "deliver the other pages when one fails"},
		&cli.BoolFlag{Name: "fail-fast", Usage: "stop at the first page or input that fails"},
		&cli.DurationFlag{Name: "timeout", Value: 10 * time.Minute, Usage: "for a page; 0 is none"},
		&cli.StringFlag{Name: "password", EnvVars: []string{"BANMIAN_PASSWORD"}, Usage: "of an encrypted PDF"},
		&cli.IntFlag{Name: "max-pages", Value: 2000, Usage: "refuse inputs of more pages"},
		&cli.IntFlag{Name: "max-megapixels", Value: 120, Usage: "refuse larger pages"},
		&cli.DurationFlag{Name: "render-cpu", Value: time.Minute, Usage: "CPU time to render a page"},
		&cli.IntFlag{Name: "render-memory", Value: 1024, Usage: "MiB that the process which opens PDFs may take"},
		&cli.StringFlag{Name: "log-format", Value: logText, Usage: "text or json"},
		&cli.BoolFlag{Name: "verbose", Aliases: []string{"v"}, Usage: "log every stage"},
	}, webFlags()...)
}

func ingest(c *cli.Context) error {
	o, err := ingestOptions(c)
	if err != nil {
		return usage(err)
	}
	if o.config.Profiles, err = readProfiles(c.StringSlice("profile")); err == nil {
		err = ingestAll(c.Context, c.Args().Slice(), o)
	}
	if err != nil && c.String("log-format") == logJSON {
		logError(o.newLog(nil), err)
		return logged{err}
	}
	return err
}

// ingestAll reads the inputs one after the other.
func ingestAll(ctx context.Context, inputs []string, o *options) error {
	eng, err := openEngines(o.engine, o.lang, o.workers)
	switch {
	case errors.Is(err, ocr.ErrNoEngine):
		eng = noEngines(err) // there may be inputs that bring their text along
	case err != nil:
		return err
	}
	defer eng.close()
	o.engines = eng
	var errs []error
	for _, input := range inputs {
		err := ingestOne(ctx, input, o)
		if ctx.Err() != nil {
			return errInterrupted
		}
		if err != nil {
			if !slices.Contains(errs, eng.missing) || !errors.Is(err, eng.missing) { // told once
				errs = append(errs, err)
			}
			if o.config.FailFast {
				break
			}
		}
	}
	return errors.Join(append(errs, o.delivery.gather())...)
}

// options is the command line of ingest, checked.
type options struct {
	engine, lang string
	workers      int
	source       source.Options
	config       pipeline.Config
	engines      *engines
	delivery     *delivery
	bars         bool
	newLog       func(*bars) *slog.Logger
}

func ingestOptions(c *cli.Context) (*options, error) {
	pages, err := parsePages(c.String("pages"))
	if err != nil {
		return nil, err
	}
	d, err := deliveryOf(c)
	if err != nil {
		return nil, err
	}
	o := &options{
		delivery: d, engine: c.String("engine"), lang: c.String("lang"), workers: c.Int("workers"),
		source: source.Options{
			DPI: c.Int("dpi"), Password: c.String("password"),
			MaxPages: c.Int("max-pages"), MaxPixels: c.Int("max-megapixels") * 1e6,
			RenderCPU: c.Duration("render-cpu"), MemoryMiB: c.Int("render-memory"), NoText: c.Bool("ignore-text"),
		},
		config: pipeline.Config{
			Out: c.String("out"), ID: c.String("id"), Pages: pages, Workers: c.Int("workers"),
			Force: c.Bool("force"), FailFast: c.Bool("fail-fast") || !c.Bool("keep-going"), PageTimeout: c.Duration("timeout"),
		},
	}
	o.bars = term.IsTerminal(int(stderr.Fd())) && c.String("log-format") != logJSON
	o.newLog = logger(c.String("log-format"), c.Bool("verbose"))
	return o, o.check(c)
}

func (o *options) check(c *cli.Context) error {
	for _, limit := range []string{"max-pages", "max-megapixels", "render-memory"} {
		if c.Int(limit) < 1 {
			return fmt.Errorf("--%s %d: want at least 1", limit, c.Int(limit))
		}
	}
	switch {
	case !c.Args().Present():
		return errors.New("ingest wants an INPUT: a PDF, an image or a folder of images")
	case !slices.Contains([]string{engineAuto, engineTesseract, enginePPOCR}, o.engine):
		return fmt.Errorf("--engine %q: want %s, %s or %s", o.engine, engineAuto, engineTesseract, enginePPOCR)
	case !slices.Contains([]string{langAuto, string(ocr.Simplified), string(ocr.Traditional)}, o.lang):
		return fmt.Errorf("--lang %q: want %s, %s or %s", o.lang, ocr.Simplified, ocr.Traditional, langAuto)
	case o.config.PageTimeout < 0:
		return fmt.Errorf("--timeout %v: want a time, or 0 for none", o.config.PageTimeout)
	case o.source.RenderCPU <= 0:
		return fmt.Errorf("--render-cpu %v: want more than 0", o.source.RenderCPU)
	case o.config.ID != "" && c.NArg() > 1:
		return errors.New("--id is for a single INPUT")
	case o.config.ID != "" && (o.config.ID != filepath.Base(o.config.ID) || o.config.ID[0] == '.'):
		return fmt.Errorf("--id %q: want a plain folder name", o.config.ID)
	case o.workers < 1:
		return fmt.Errorf("--workers %d: want at least 1", o.workers)
	case o.source.DPI != 0 && (o.source.DPI < 72 || o.source.DPI > 1200):
		return fmt.Errorf("--dpi %d: want 72 to 1200", o.source.DPI)
	case o.newLog == nil:
		return fmt.Errorf("--log-format %q: want text or json", c.String("log-format"))
	}
	return nil
}

// ingestOne reads one input into one issue.
func ingestOne(ctx context.Context, input string, o *options) error {
	if o.engines.missing != nil && !source.MayHaveText(input) {
		return o.engines.missing
	}
	src, err := source.Open(ctx, input, o.source)
	if errors.Is(err, fs.ErrPermission) {
		return &coded{exitInput, err}
	}
	if err != nil {
		return err
	}
	defer src.Close()
	if o.engines.missing != nil && !bringsText(src) {
		return o.engines.missing
	}
	cfg := o.config
	cfg.Finder, cfg.Reader = o.engines.finder, o.engines.reader
	cfg.Settings = o.engines.settings(o.source)
	var b *bars
	if o.bars {
		b = newBars(stderr, src.Name())
		cfg.Progress = b
	}
	cfg.Log = o.newLog(b).With("input", src.Name())
	out, err := pipeline.Run(ctx, src, cfg)
	if b != nil {
		b.close()
	}
	if err != nil {
		return fmt.Errorf("ingest %q: %w", input, err)
	}
	summarize(os.Stdout, out)
	if err := pipeline.KeepSourcePath(out.Dir, input); err != nil {
		return fmt.Errorf("ingest %q: %w", input, err)
	}
	return errors.Join(pagesError(src.Len(), out), o.deliver(ctx, input, out.Dir))
}

// bringsText reports whether the text of every page comes with the input.
func bringsText(src source.Source) bool {
	for n := 1; n <= src.Len(); n++ {
		if !source.HasText(src, n) {
			return false
		}
	}
	return true
}

// deliver writes an issue in the formats asked for.
func (o *options) deliver(ctx context.Context, input, dir string) error {
	if len(o.delivery.formats) == 0 {
		return nil
	}
	if err := o.delivery.export(ctx, dir, func(place string) { fmt.Println("  export  ", place) }); err != nil {
		return fmt.Errorf("export %q: %w", input, err)
	}
	return nil
}

// pagesError says which pages failed. A source none of whose pages could be
// rendered is an unreadable input.
func pagesError(pages int, out *pipeline.Outcome) error {
	code := exitInput
	for _, e := range out.Failed {
		if len(out.Failed) < pages || e.Stage != pipeline.StageRender || errors.Is(e, context.DeadlineExceeded) {
			code = exitPages
		}
	}
	var errs []error
	for _, e := range out.Failed {
		errs = append(errs, &coded{code, e})
	}
	return errors.Join(errs...)
}

// logger returns what makes the program's log: above the bars on a terminal,
// where only warnings matter, else line by line on stderr. It is nil for an
// unknown format.
func logger(format string, verbose bool) func(*bars) *slog.Logger {
	level := slog.LevelInfo
	if verbose {
		level = slog.LevelDebug
	}
	switch format {
	case logJSON:
		return func(*bars) *slog.Logger {
			return slog.New(slog.NewJSONHandler(stderr, &slog.HandlerOptions{Level: level}))
		}
	case logText:
		return func(b *bars) *slog.Logger {
			if b == nil {
				return slog.New(slog.NewTextHandler(stderr, &slog.HandlerOptions{Level: level}))
			}
			return slog.New(slog.NewTextHandler(b, &slog.HandlerOptions{Level: max(level, slog.LevelWarn), ReplaceAttr: brief}))
		}
	}
	return nil
}

// brief leaves out of a line above the bars what a person who looks at them
// knows: the time, and the input.
func brief(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey || a.Key == "input" {
		return slog.Attr{}
	}
	return a
}
