package pipeline

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
)

var (
	// leftover is the name of a temporary file of writeFile.
	leftover = regexp.MustCompile(`^\.(?:(?:issue|summary)\.json(?:\.gz)?|[0-9]{4,}(?:-thumb)?\.(?:jpg|json\.gz)|p[0-9]{2,}-[be][0-9]{3,}(?:-[0-9]+){0,4}\.jpg)[0-9]+$`)
	// ofPage is the name of a page's file, with its number.
	ofPage = regexp.MustCompile(`^(?:([0-9]{4,})(?:-thumb)?\.(?:jpg|json\.gz)|p([0-9]{2,})-[be][0-9]{3,}(?:-[0-9]+){0,4}\.jpg)$`)
	// ofEdit is the name of a figure that a person drew.
	ofEdit = regexp.MustCompile(`^p[0-9]{2,}-[be][0-9]{3,}(?:-[0-9]+){4}\.jpg$`)
)

// tidy removes what earlier runs left in the folders: files half
// written when they were killed, and those of pages that the source, given the
// same name as another, does not have. Other files are not ours.
func (j *job) tidy() {
	for _, d := range append([]string{"."}, folders...) {
		dir := filepath.Join(j.dir, d)
		entries, err := os.ReadDir(dir)
		if err != nil {
			continue // it can be written to; that is said where it is
		}
		for _, e := range entries {
			if leftover.MatchString(e.Name()) || d != "." && pageOf(e.Name()) > j.src.Len() {
				_ = os.Remove(filepath.Join(dir, e.Name()))
			}
		}
	}
}

// removeFigures removes the pictures cut from a page. One that cannot be
// removed does no harm: issue.json does not name it.
func (j *job) removeFigures(page int) {
	dir := filepath.Join(j.dir, "figures")
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if pageOf(e.Name()) == page {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}

// pageOf is the page that a file belongs to, 0 if it is none of ours.
func pageOf(name string) int {
	m := ofPage.FindStringSubmatch(name)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1] + m[2]) // one of both is empty
	return n
}
