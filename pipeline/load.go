package pipeline

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"banmian/export/overlay"
	"banmian/paper"
)

// MachineName is where the issue as the machine made it is kept, in its folder.
var MachineName = issueFile

// issueFile is the issue with all its glyphs, in its folder.
var issueFile = filepath.Join(workDir, "issue.json.gz")

// IsIssue reports whether a folder is one that Run wrote and Load can read.
func IsIssue(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, issueFile))
	return err == nil
}

// Load returns the issue of a folder that Run wrote, as corrected, with all its
// glyphs.
func Load(dir string) (*paper.Issue, error) {
	r, err := OpenReview(dir)
	if err != nil {
		return nil, err
	}
	return r.Issue, nil
}

// sourceFile holds the path of what an issue was read from.
var sourceFile = filepath.Join(workDir, "source")

// KeepSourcePath remembers where what the issue of a folder was read from
// stands, for exporters that look into it.
func KeepSourcePath(dir, path string) error {
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("find %q: %w", path, err)
	}
	return writeFile(filepath.Join(dir, sourceFile), []byte(abs+"\n"))
}

// SourcePath is where it stood, "" if that is not known.
func SourcePath(dir string) string {
	b, err := os.ReadFile(filepath.Join(dir, sourceFile))
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(b), "\n")
}

// LoadMachine returns the issue of a folder as the machine made it.
func LoadMachine(dir string) (*paper.Issue, error) {
	var is paper.Issue
	if err := readGzip(filepath.Join(dir, issueFile), &is); err != nil {
		return nil, fmt.Errorf("load issue: %w", err)
	}
	return &is, nil
}

// DrawOverlays writes a picture of each of the pages (nil is all) with what
// was found on it, and returns their names, relative to dir.
func DrawOverlays(ctx context.Context, dir string, is *paper.Issue, pages []int) ([]string, error) {
	for _, n := range pages {
		if !slices.ContainsFunc(is.Pages, func(p paper.Page) bool { return p.Seq == n }) {
			return nil, fmt.Errorf("page %d: %w in %s", n, ErrPages, dir)
		}
	}
	if err := os.MkdirAll(filepath.Join(dir, "inspect"), 0o755); err != nil {
		return nil, fmt.Errorf("make folder: %w", err)
	}
	var names []string
	for i := range is.Pages {
		p := &is.Pages[i]
		if p.Error != "" || pages != nil && !slices.Contains(pages, p.Seq) {
			continue
		}
		if err := ctx.Err(); err != nil {
			return names, err
		}
		img, err := readJPEG(filepath.Join(dir, p.Image))
		if err != nil {
			return names, err
		}
		var buf bytes.Buffer
		if err := png.Encode(&buf, overlay.Draw(is, p, img, overlay.Options{})); err != nil {
			return names, fmt.Errorf("encode overlay of page %d: %w", p.Seq, err)
		}
		name := filepath.Join("inspect", fmt.Sprintf("%04d.png", p.Seq))
		if err := writeFile(filepath.Join(dir, name), buf.Bytes()); err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}
