package source

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Options sets limits and how pages are rendered. The zero value is right for
// print PDFs and for scans at their own resolution.
type Options struct {
	DPI       int           // to render PDF pages at; 0 is the scan's own, or 300 for print PDFs
	Password  string        // of an encrypted PDF
	MaxPixels int           // of a page; 0 is 120 million
	MaxPages  int           // of a file or folder; 0 is 2,000
	RenderCPU time.Duration // CPU time a page may take to render; 0 is a minute
	MemoryMiB int           // that the process which opens PDFs may take; 0 is 1,024
	NoText    bool          // leave ALTO and PAGE files beside images alone
	CacheDir  string        // keeps the compiled PDF engine between runs; "" is the user's cache folder
}

// Defaults of [Options]; DESIGN.md's measurements stand behind them.
const (
	defaultMaxPixels = 120_000_000
	defaultMaxPages  = 2000
	defaultRenderCPU = time.Minute
	defaultMemoryMiB = 1024
	printDPI         = 300
)

func (o Options) withDefaults() Options {
	o.MaxPixels = cmp.Or(o.MaxPixels, defaultMaxPixels)
	o.MaxPages = cmp.Or(o.MaxPages, defaultMaxPages)
	o.RenderCPU = cmp.Or(o.RenderCPU, defaultRenderCPU)
	o.MemoryMiB = cmp.Or(o.MemoryMiB, defaultMemoryMiB)
	if o.CacheDir == "" {
		if dir, err := os.UserCacheDir(); err == nil {
			o.CacheDir = filepath.Join(dir, "banmian")
		} else {
			o.CacheDir = filepath.Join(os.TempDir(), "banmian-cache")
		}
	}
	return o
}

// Open opens a PDF, an image, a folder of images, or an ALTO, PAGE or METS file
// with its images. What the file is, its first bytes tell, not its name.
func Open(ctx context.Context, path string, o Options) (Source, error) {
	o = o.withDefaults()
	if st, err := os.Stat(path); err == nil && st.IsDir() {
		return openFolder(ctx, path, o)
	}
	kind, err := sniffFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		err = ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("open %q: %w", path, err)
	}
	sum, err := hashFile(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("read %q: %w", path, err)
	}
	id := identity{name: filepath.Base(path), sum: sum}
	switch kind {
	case formatXML:
		return openText(ctx, path, o)
	case formatPDF:
		return openPDF(ctx, path, id, o)
	}
	return openImage(ctx, path, id, o)
}

// identity is the name and hash of a source.
type identity struct{ name, sum string }

func (i identity) Name() string   { return i.name }
func (i identity) SHA256() string { return i.sum }

// A format is a kind of input file.
type format int

const (
	formatPDF format = iota
	formatJPEG
	formatPNG
	formatTIFF
	formatXML
)

// sniffLen is how far into a file a PDF's header may stand: Acrobat takes it
// within the first 1,024 bytes, and junk before it is common in the wild.
const sniffLen = 1024

// sniffFile tells a file's format by its first bytes.
func sniffFile(path string) (format, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	return sniff(f, path)
}

// sniff tells the format of a file of that name.
func sniff(r io.ReaderAt, path string) (format, error) {
	head := make([]byte, sniffLen)
	n, err := io.ReadFull(io.NewSectionReader(r, 0, sniffLen), head)
	head = head[:n]
	switch {
	case err == io.EOF:
		return 0, fmt.Errorf("empty file: %w", ErrFormat)
	case err != nil && err != io.ErrUnexpectedEOF:
		return 0, err
	case bytes.HasPrefix(head, []byte("\xff\xd8\xff")):
		return formatJPEG, nil
	case bytes.HasPrefix(head, []byte("\x89PNG\r\n\x1a\n")):
		return formatPNG, nil
	case bytes.HasPrefix(head, []byte("II*\x00")), bytes.HasPrefix(head, []byte("MM\x00*")):
		return formatTIFF, nil
	case bytes.Contains(head, []byte("%PDF-")), strings.EqualFold(filepath.Ext(path), ".pdf"):
		// A file called .pdf is tried even without its header: it may be a
		// damaged one that can be mended.
		return formatPDF, nil
	case bytes.HasPrefix(bytes.TrimLeft(head, "\ufeff \t\r\n"), []byte("<")):
		return formatXML, nil
	}
	return 0, ErrFormat
}

// hashFile returns the SHA-256 of a file in hex.
func hashFile(ctx context.Context, path string) (string, error) {
	f, _, err := openRegular(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, untilDone{ctx, f}); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// untilDone reads until a context ends: files may be large and far away.
type untilDone struct {
	ctx context.Context
	r   io.Reader
}

// Read reads, unless the context has ended.
func (u untilDone) Read(b []byte) (int, error) {
	if err := context.Cause(u.ctx); err != nil {
		return 0, err
	}
	return u.r.Read(b)
}
