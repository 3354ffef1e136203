package main

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"github.com/urfave/cli/v2"

	"banmian/ocr"
	"banmian/ocr/ppocr"
	"banmian/ocr/tess"
	"banmian/pipeline"
)

func doctorCommand() *cli.Command {
	return &cli.Command{
		Name:  "doctor",
		Usage: "say what is installed and what is missing, each with its remedy",
		Description: `Exits with 4 if no engine can read Chinese here; what is only useful is listed and
does not change the exit status.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Value: ".", Usage: "folder whose free disk is shown"},
		},
		OnUsageError: usageError,
		Action: func(c *cli.Context) error {
			if c.Args().Present() {
				return usage(fmt.Errorf("doctor takes no operand, and got %q", c.Args().First()))
			}
			return doctor(c.App.Writer, c.String("out"))
		},
	}
}

// A finding is one line of the doctor's report.
type finding struct {
	ok     bool
	name   string
	detail string
	remedy string
}

// doctor prints what it finds. The error is ocr.ErrNoEngine's if nothing here
// can read a page.
func doctor(w io.Writer, out string) error {
	tesseract, canTess := examineTesseract()
	models, canPP := examineModels()
	findings := slices.Concat(
		[]finding{{ok: true, name: "banmian", detail: fmt.Sprintf("%s, %s, %s/%s, %d cores",
			pipeline.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())}},
		tesseract, models, []finding{examineDisk(out)})
	for _, f := range findings {
		mark := "ok     "
		if !f.ok {
			mark = "missing"
		}
		fmt.Fprintf(w, "%s  %-22s %s\n", mark, f.name, f.detail)
		if !f.ok && f.remedy != "" {
			fmt.Fprintf(w, "         %-22s remedy: %s\n", "", f.remedy)
		}
	}
	switch {
	case canTess && canPP:
		fmt.Fprintln(w, "\nready: PP-OCR reads, Tesseract checks")
	case canTess:
		fmt.Fprintln(w, "\nready with Tesseract alone: text is right less often without PP-OCR")
	case canPP:
		fmt.Fprintln(w, "\nready with PP-OCR alone: doubtful lines are not checked without Tesseract")
	default:
		return fmt.Errorf("no engine can read Chinese here: %w", ocr.ErrNoEngine)
	}
	return nil
}

// languages are Tesseract's models that banmian uses, and the Debian package
// of each.
var languages = []string{"chi_sim", "chi_tra", "chi_sim_vert", "chi_tra_vert"}

func debianPackage(lang string) string {
	return "tesseract-ocr-" + strings.ReplaceAll(lang, "_", "-")
}

// examineTesseract reports on Tesseract and its languages, and whether it can
// read the plainest page.
func examineTesseract() ([]finding, bool) {
	version := tess.Version()
	installed, err := tess.Languages()
	fs := []finding{{ok: err == nil, name: "Tesseract", detail: version, remedy: "apt-get install tesseract-ocr libtesseract-dev"}}
	if err != nil {
		fs[0].detail = err.Error()
	}
	for _, l := range languages {
		fs = append(fs, finding{ok: slices.Contains(installed, l), name: "language " + l, remedy: "apt-get install " + debianPackage(l)})
	}
	return fs, slices.Contains(installed, "chi_sim")
}

// examineModels reports on ONNX Runtime and the PP-OCR models.
func examineModels() ([]finding, bool) {
	const remedy = "run `make setup` in banmian's source, or set BANMIAN_MODELS to the folder of the models"
	files, err := ppocr.Locate()
	if err != nil {
		return []finding{{name: "PP-OCR models", detail: err.Error(), remedy: remedy}}, false
	}
	var fs []finding
	ok := true
	for _, f := range files.List() {
		sum, err := f.Check()
		fs = append(fs, finding{ok: err == nil, name: f.Name, detail: f.Path + " sha256 " + sum, remedy: remedy})
		if err != nil {
			fs[len(fs)-1].detail = err.Error()
			ok = false
		}
	}
	return fs, ok
}

// examineDisk reports the space left for output.
func examineDisk(dir string) finding {
	// A 300 dpi page keeps about 4 MB of image and 0.2 MB of record.
	const perPage = 5 << 20
	f := finding{name: "free disk", remedy: "free some, or give another folder with -o"}
	var st syscall.Statfs_t
	if err := syscall.Statfs(dir, &st); err != nil {
		f.detail = fmt.Sprintf("%s: %v", dir, err)
		return f
	}
	free := st.Bavail * uint64(st.Bsize)
	f.ok = free > 100*perPage
	f.detail = fmt.Sprintf("%.1f GiB in %s, about %d pages", float64(free)/(1<<30), dir, free/perPage)
	return f
}
