package pdf_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"

	"banmian/export/exporttest"
	"banmian/paper"
)

// written are PDFs of each kind, by name.
func written(t *testing.T) map[string]string {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{}
	for name, b := range map[string][]byte{
		"made":   deliver(t, exporttest.Job(t, exporttest.Issue())),
		"sample": deliver(t, exporttest.Job(t, exporttest.Sample(t))),
		"added":  deliver(t, readFrom(t, "scan.pdf", scanOf(sheetPlan{"0 0 100 100", "", ""}), word(20, 20, "甲乙", paper.ReaderPPOCR))),
	} {
		files[name] = filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(files[name], b, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := api.Validate(bytes.NewReader(b), nil); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	return files
}

// run runs a program that must be content, and returns what it says.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Errorf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
	}
	return string(out)
}

// Other programs find nothing wrong.
func TestValid(t *testing.T) {
	files := written(t)
	for name, file := range files {
		if _, err := exec.LookPath("qpdf"); err == nil {
			run(t, "qpdf", "--check", file)
		}
		if _, err := exec.LookPath("mutool"); err == nil {
			out := strings.ReplaceAll(run(t, "mutool", "draw", "-q", "-F", "text", "-o", os.DevNull, file), "warning: ICC support is not available\n", "")
			if out != "" {
				t.Errorf("mutool, %s: %s", name, out)
			}
		}
		if _, err := exec.LookPath("pdftotext"); err == nil {
			if out := run(t, "pdftotext", "-raw", file, "-"); strings.Contains(out, "rror") {
				t.Errorf("pdftotext, %s: %s", name, out)
			}
		}
	}
}

// pdftotext keeps lines together, those that run downwards too.
func TestLinesStayWhole(t *testing.T) {
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed (Debian: poppler-utils)")
	}
	out := run(t, "pdftotext", "-raw", written(t)["made"], "-")
	for _, line := range []string{"岚汀新报", "——本报记者现场见闻", "“桥<1>&A-B号”𠮷祥，", "（上接1版）桥头。", "第二段，e\u0301完。"} {
		if !strings.Contains(out, line+"\n") {
			t.Errorf("no line %q in\n%s", line, out)
		}
	}
}

// A PDF of page images is PDF/A-1b, as Apache PDFBox's Preflight sees it.
func TestArchival(t *testing.T) {
	const jars = "/usr/share/java/"
	var path []string
	for _, jar := range []string{"preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "javax.activation", "jaxb-api"} {
		path = append(path, jars+jar+".jar")
		if _, err := os.Stat(path[len(path)-1]); err != nil {
			t.Skipf("%s is not installed (Debian: libpdfbox2-java, libactivation-java, libjaxb-api-java)", jar)
		}
	}
	if _, err := exec.LookPath("java"); err != nil {
		t.Skip("java is not installed")
	}
	files := written(t)
	for _, name := range []string{"made", "sample"} {
		if out := run(t, "java", "-cp", strings.Join(path, ":"), "org.apache.pdfbox.preflight.Validator_A1b", files[name]); !strings.Contains(out, "is a valid PDF/A-1b file") {
			t.Errorf("%s: %s", name, out)
		}
	}
}
