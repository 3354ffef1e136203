package formats

import (
	"strings"
	"testing"

	"banmian/export"
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
