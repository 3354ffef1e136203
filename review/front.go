package review

import (
	"io/fs"
	"net/http"
	"strings"
)

// page is the front end; what it shows is in its address.
func (s *Server) page(w http.ResponseWriter, r *http.Request) error {
	if !s.built {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte("This banmian was compiled without the reviewers' page: run `make build`, which needs npm.\n本程序编译时未包含审校页面：请运行 make build（需要 npm）。\n"))
		return nil
	}
	w.Header().Set("Cache-Control", "no-cache")
	http.ServeFileFS(w, r, s.front, "index.html")
	return nil
}

// icon is the icon of pages that are not the front end's.
func (s *Server) icon(w http.ResponseWriter, r *http.Request) error {
	found, err := fs.Glob(s.front, "assets/icon-*.svg")
	if err != nil || len(found) == 0 {
		return errNotFound
	}
	http.ServeFileFS(w, r, s.front, found[0])
	return nil
}

// assets are the files of the front end. Their names change with their content.
func (s *Server) assets() http.Handler {
	files := http.FileServerFS(s.front)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/") {
			errNotFound.write(w)
			return
		}
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		files.ServeHTTP(w, r)
	})
}

// lost answers for all addresses that are none.
func (s *Server) lost(http.ResponseWriter, *http.Request) error { return errNotFound }
