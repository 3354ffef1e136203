package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"banmian/export"
	"banmian/original"
	"banmian/paper"
	"banmian/pipeline"
	"banmian/pipeline/source"
)

// original opens the file that the issue of a folder was read from: the one
// given, or else where it was, or beside the issue. It is nil if it is not
// there any more; what was given must be it.
func (d *delivery) original(ctx context.Context, dir string, is *paper.Issue) (original.File, error) {
	if !slices.ContainsFunc(d.formats, func(f export.Format) bool { return f.FromOriginal }) {
		return nil, nil
	}
	o := source.Options{DPI: dpiOf(is)}
	if d.source != "" {
		path := d.source
		if inside := filepath.Join(path, is.Source.File); exists(inside) {
			path = inside // a folder of sources was given
		}
		f, err := source.OpenOriginal(ctx, path, is.Source.SHA256, o)
		if err != nil {
			return nil, &coded{exitInput, fmt.Errorf("--source: %w", err)}
		}
		return f, nil
	}
	var errs []error
	for _, path := range []string{
		pipeline.SourcePath(dir), filepath.Join(dir, is.Source.File), filepath.Join(filepath.Dir(filepath.Clean(dir)), is.Source.File), is.Source.File,
	} {
		if path == "" || !exists(path) {
			continue
		}
		f, err := source.OpenOriginal(ctx, path, is.Source.SHA256, o)
		if err == nil {
			return f, nil
		}
		errs = append(errs, err)
	}
	if errs == nil {
		errs = append(errs, fmt.Errorf("%q: %w", is.Source.File, fs.ErrNotExist))
	}
	d.warn(dir, fmt.Sprintf("made without the file it was read from, which --source FILE would give: %v", errors.Join(errs...)))
	return nil, nil
}

// warn tells of what was done otherwise than one may think.
func (d *delivery) warn(dir, msg string) { fmt.Fprintf(stderr, "banmian: export %q: %s\n", dir, msg) }

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// dpiOf is the resolution that was asked for when the issue was read, 0 if it
// was the file's own.
func dpiOf(is *paper.Issue) int {
	for _, s := range is.Steps {
		if dpi, ok := s.Params["dpi"].(float64); ok && s.Stage == "source" {
			return int(dpi)
		}
	}
	return 0
}
