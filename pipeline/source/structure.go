package source

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
)

// configure returns pdfcpu's settings for reading whatever can be read.
func configure(password string) *model.Configuration {
	api.DisableConfigDir()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Offline = true
	conf.UserPW, conf.OwnerPW = password, password
	return conf
}

// mend reads a damaged PDF with pdfcpu, which repairs truncated tails and junk
// before the header, and writes it anew.
func mend(path, password string) (out []byte, err error) {
	defer recovered(&err)
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var buf bytes.Buffer
	if err := api.Optimize(f, &buf, configure(password)); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// userUnits returns each page's UserUnit (default user space units of 1/72
// inch; PDF 32000-1, table 30), which pdfium does not know; nil if all are 1
// or the structure cannot be read. Reading the structure is worth its time
// only where the key stands in the file or may stand in an object stream, and
// the file is not large: the key is for sheets of over five metres.
func userUnits(path, password string) (units []float64) {
	var err error
	defer recovered(&err)
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	const largest = 64 << 20 // bytes; pdfcpu takes a second and 200 MiB for these
	if st, err := f.Stat(); err != nil || st.Size() > largest || !mentions(f, "/UserUnit", "/ObjStm") {
		return nil
	}
	ctx, err := api.ReadContext(f, configure(password))
	if err != nil || ctx.EnsurePageCount() != nil {
		return nil
	}
	found := false
	for n := 1; n <= ctx.PageCount; n++ {
		unit := 1.0
		if d, _, _, err := ctx.PageDict(n, false); err == nil && d != nil {
			if o, ok := d.Find("UserUnit"); ok {
				if v, err := ctx.DereferenceNumber(o); err == nil && v > 0 {
					unit, found = v, found || v != 1
				}
			}
		}
		units = append(units, unit)
	}
	if !found {
		return nil
	}
	return units
}

// mentions reports whether one of the words stands in r, and rewinds it.
func mentions(r io.ReadSeeker, words ...string) bool {
	const chunk, overlap = 1 << 20, 32
	buf := make([]byte, 0, chunk+overlap)
	found := false
	for !found {
		n, err := io.ReadFull(r, buf[len(buf):len(buf)+chunk])
		buf = buf[:len(buf)+n]
		for _, w := range words {
			found = found || bytes.Contains(buf, []byte(w))
		}
		if err != nil {
			break
		}
		buf = append(buf[:0], buf[len(buf)-overlap:]...)
	}
	_, err := r.Seek(0, io.SeekStart)
	return found && err == nil
}

// recovered turns a panic of pdfcpu (3 in 2,270 files tried) into an error.
func recovered(err *error) {
	if v := recover(); v != nil {
		*err = fmt.Errorf("pdfcpu: panic: %v", v)
	}
}
