package source

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strconv"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
	"golang.org/x/sys/unix"
)

// ChildMain must be called first thing in main, and in TestMain of packages
// whose tests open PDFs. In the process that Open starts to read a PDF it
// serves and never returns; elsewhere it does nothing.
func ChildMain() {
	limit := os.Getenv(childEnv)
	if limit == "" {
		return
	}
	mib, err := strconv.Atoi(limit)
	if err != nil || mib <= 0 {
		mib = defaultMemoryMiB
	}
	limitSelf()
	// The parent closes our input when it is done with us, or dies.
	if err := serve(mib, os.Getenv(cacheEnv)); err != nil {
		fmt.Fprintln(os.Stderr, "pdf process:", err)
		os.Exit(1)
	}
	os.Exit(0)
}

// A server has one PDF open in an engine of its own.
type server struct {
	engine pdfium.Pdfium
	doc    references.FPDF_DOCUMENT
	memory *engineMemory
	file   openRequest
	pages  int
	mended bool // pdfium would not have it as it is
	out    *bufio.Writer
}

// serve answers requests until the input ends.
func serve(mib int, cacheDir string) error {
	memory := &engineMemory{limit: uint64(mib) << 20}
	engine, err := newEngine(memory, cacheDir)
	if err != nil {
		return err
	}
	s := &server{engine: engine, memory: memory, out: bufio.NewWriterSize(os.Stdout, 1<<20)}
	in := bufio.NewReader(os.Stdin)
	for {
		var q request
		if err := readFrame(in, &q); err != nil {
			return nil // the parent is done with us
		}
		if err := s.answer(q); err != nil {
			return err
		}
		if err := s.out.Flush(); err != nil {
			return err
		}
	}
}

// answer answers one request. What goes wrong with the document is an answer
// too; a panic or a trap of the engine ends the process, for its memory can no
// longer be trusted.
func (s *server) answer(q request) error {
	s.memory.exhausted = false
	switch {
	case q.Open != nil:
		s.file = *q.Open
		r, err := s.open(*q.Open)
		if err != nil {
			return s.refuse(err)
		}
		return writeFrame(s.out, r)
	case q.Page != nil && q.Page.Locate:
		return s.locate(*q.Page)
	case q.Page != nil:
		return s.page(*q.Page)
	case q.Parts != nil:
		return s.parts(*q.Parts)
	}
	return errors.New("empty request")
}

// refuse answers with an error. The engine aborts where its memory ends, as it
// does on damage that it cannot go on from: what was refused tells them apart.
func (s *server) refuse(err error) error {
	if s.memory.exhausted && !errors.Is(err, ErrLimit) {
		err = fmt.Errorf("the PDF engine wants more than %d MiB of memory: %w", s.memory.limit>>20, ErrLimit)
	}
	return writeFrame(s.out, withError(reply{}, err))
}

// newEngine starts pdfium in WebAssembly with bounded memory, its compiled
// code cached on disk (3.2 s a process without, 0.09 with) and no file system.
func newEngine(memory *engineMemory, cacheDir string) (pdfium.Pdfium, error) {
	conf := wazero.NewRuntimeConfig().
		WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if cache, err := wazero.NewCompilationCacheWithDir(cacheDir); err == nil {
		conf = conf.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MinIdle: 1, MaxIdle: 1, MaxTotal: 1,
		RuntimeConfig: conf,
		FSConfig:      wazero.NewFSConfig(), // the default mounts /
		Stdout:        os.Stderr,            // stdout is for answers
		Context:       experimental.WithMemoryAllocator(context.Background(), memory),
	})
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	const patience = 30 * time.Second // 3.2 s to compile on an idle core
	engine, err := pool.GetInstance(patience)
	if err != nil {
		return nil, fmt.Errorf("start pdfium: %w", err)
	}
	return engine, nil
}

// engineMemory is the memory of the engine, reserved whole and paid for as it
// is touched, so that growing it copies nothing.
type engineMemory struct {
	limit     uint64 // bytes
	b         []byte
	exhausted bool // more than the limit was asked for
}

// Allocate reserves the memory.
func (m *engineMemory) Allocate(_, most uint64) experimental.LinearMemory {
	size := min(m.limit, most)
	b, err := unix.Mmap(-1, 0, int(size), unix.PROT_READ|unix.PROT_WRITE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		panic(fmt.Errorf("map %d bytes: %w", size, err))
	}
	m.b = b
	return m
}

// Reallocate returns the first n bytes, or nil when that is over the limit.
func (m *engineMemory) Reallocate(n uint64) []byte {
	if n > uint64(len(m.b)) {
		m.exhausted = true
		return nil
	}
	return m.b[:n]
}

// Free gives the memory back.
func (m *engineMemory) Free() { _ = unix.Munmap(m.b) }

// open opens the document with pdfium, or, mended by pdfcpu, on a second try.
func (s *server) open(q openRequest) (reply, error) {
	f, err := os.Open(q.Path)
	if err != nil {
		return reply{}, err
	}
	st, err := f.Stat()
	if err != nil {
		return reply{}, err
	}
	err = s.load(&requests.OpenDocument{FileReader: f, FileReaderSize: st.Size()}, q.Password)
	var units []float64
	switch {
	case errors.Is(err, ErrEncrypted):
		return reply{}, err
	case err != nil:
		if err = s.loadMended(q, err); err != nil {
			return reply{}, err
		}
	default:
		units = userUnits(q.Path, q.Password)
	}
	return s.contents(q.MaxPages, units)
}

// load has pdfium open a document that has a page.
func (s *server) load(req *requests.OpenDocument, password string) error {
	if password != "" {
		req.Password = &password
	}
	d, err := s.engine.OpenDocument(req)
	switch {
	case errors.Is(err, pdferrors.ErrPassword):
		return passwordError(password)
	case errors.Is(err, pdferrors.ErrSecurity):
		return fmt.Errorf("%w, in a way that is not supported", ErrEncrypted)
	case err != nil:
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	s.doc = d.Document
	n, err := s.engine.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: s.doc})
	if err != nil {
		return fmt.Errorf("count pages: %w: %w", ErrDamaged, err)
	}
	if n.PageCount < 1 {
		return ErrEmpty
	}
	s.pages = n.PageCount
	return nil
}

// loadMended has pdfcpu mend a document that pdfium refused with cause.
func (s *server) loadMended(q openRequest, cause error) error {
	mended, err := mend(q.Path, q.Password)
	switch {
	case errors.Is(err, pdfcpu.ErrWrongPassword):
		return passwordError(q.Password)
	case errors.Is(cause, ErrEmpty) && err != nil:
		return cause
	case err != nil:
		return fmt.Errorf("%w; pdfcpu: %w", cause, err)
	}
	s.mended = true
	if err := s.load(&requests.OpenDocument{File: &mended}, q.Password); err != nil {
		return fmt.Errorf("mended by pdfcpu: %w", err)
	}
	return nil
}

// contents lists the pages, unless they are too many.
func (s *server) contents(most int, units []float64) (reply, error) {
	r := reply{Pages: s.pages, UserUnits: units}
	if s.pages > most {
		return r, fmt.Errorf("%d pages, more than %d: %w", s.pages, most, ErrLimit)
	}
	for i := range s.pages {
		size, err := s.engine.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: s.doc, Index: i})
		if err != nil { // costs that page, when it is asked for
			r.Sizes = append(r.Sizes, sheetSize{})
			continue
		}
		unit := unitOf(units, i+1)
		r.Sizes = append(r.Sizes, sheetSize{size.Width * unit, size.Height * unit})
	}
	return r, nil
}

func passwordError(given string) error {
	if given != "" {
		return fmt.Errorf("wrong password: %w", ErrEncrypted)
	}
	return ErrEncrypted
}
