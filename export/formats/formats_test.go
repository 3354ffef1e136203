package formats

import (
	"path/filepath"
	"strings"
	"testing"

	"banmian/export"
	"banmian/export/exporttest"
)

func TestNamed(t *testing.T) {
	old := all
	defer func() { all = old }()
	all = []export.Format{{Name: "alto"}, {Name: "mets"}, {Name: "clip", OnRequest: true}}
	tests := []struct{ list, want string }{
		{"", ""},
		{"mets,alto", "alto mets"},
		{" ALTO ,alto", "alto"},
		{"all", "alto mets"},
		{"all,clip", "alto mets clip"},
		{"clip", "clip"},
	}
	for _, tt := range tests {
		fs, err := Named(tt.list)
		var got []string
		for _, f := range fs {
			got = append(got, f.Name)
		}
		if err != nil || strings.Join(got, " ") != tt.want {
			t.Errorf("Named(%q) = %v, %v, want %s", tt.list, got, err, tt.want)
		}
	}
	if _, err := Named("alto,altoo"); err == nil || !strings.Contains(err.Error(), `"altoo"`) {
		t.Errorf("error %v, want one that names altoo", err)
	}
}

func TestNamesAreUnique(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range all {
		if seen[f.Name] || f.Write == nil || f.Writes == "" || f.Name == everything {
			t.Errorf("format %q is there twice or incomplete", f.Name)
		}
		seen[f.Name] = true
	}
}

// BenchmarkFormats writes the sample in each format and gives the time a page,
// which stands against the 7 to 10 CPU seconds that reading a scan takes.
func BenchmarkFormats(b *testing.B) {
	is := exporttest.Sample(b)
	job := exporttest.Job(b, is)
	for _, f := range All() {
		b.Run(f.Name, func(b *testing.B) {
			dir := b.TempDir()
			for b.Loop() {
				if err := f.Deliver(b.Context(), job, filepath.Join(dir, f.Name)); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N*len(is.Pages)), "ms/page")
		})
	}
}
