// Package web holds the front end of the reviewers' page: TypeScript in src,
// bundled to dist by `make web` and embedded from there, so that the program is
// one file. A build without npm embeds the placeholder alone.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Files is what `make web` built: index.html, and under assets/ files that
// carry a hash of their content in their name. Built is false where the program
// was compiled without the front end.
func Files() (files fs.FS, built bool) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return dist, false
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}
