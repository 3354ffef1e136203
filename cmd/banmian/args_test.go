package main

import (
	"slices"
	"strings"
	"testing"
)

func TestFlagsFirst(t *testing.T) {
	for in, want := range map[string]string{
		"banmian":                               "banmian",
		"banmian --help":                        "banmian --help",
		"banmian nonsense x -o y":               "banmian nonsense x -o y",
		"banmian ingest x.pdf -o out":           "banmian ingest -o out -- x.pdf",
		"banmian ingest -o out x.pdf y.pdf -v":  "banmian ingest -o out -v -- x.pdf y.pdf",
		"banmian ingest x.pdf --out=o --force":  "banmian ingest --out=o --force -- x.pdf",
		"banmian ingest x.pdf --timeout -5s":    "banmian ingest --timeout -5s -- x.pdf",
		"banmian ingest --force -- -x.pdf -o":   "banmian ingest --force -- -x.pdf -o",
		"banmian ingest - x.pdf":                "banmian ingest -- - x.pdf",
		"banmian ingest x.pdf -o":               "banmian ingest -o",
		"banmian ingest --keep-going=false x":   "banmian ingest --keep-going=false -- x",
		"banmian inspect out/x --pages 1 out/y": "banmian inspect --pages 1 -- out/x out/y",
	} {
		args := strings.Fields(in)
		if got := strings.Join(flagsFirst(newApp(), args), " "); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
		if strings.Join(args, " ") != in {
			t.Errorf("%s: the arguments were changed", in)
		}
	}
}

func TestParsePages(t *testing.T) {
	for in, want := range map[string][]int{
		"": nil, "1": {1}, "1,3-5": {1, 3, 4, 5}, " 2 , 1 ": {2, 1}, "7-7": {7}, "3,3": {3, 3},
	} {
		if got, err := parsePages(in); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %v, error %v, want %v", in, got, err, want)
		}
	}
	for _, in := range []string{"0", "-1", "x", "1-", "-3", "2-1", ",", "1,", "1-2-3", "1.5", "1-100001", "99999999999999999999", "１"} {
		if got, err := parsePages(in); err == nil || !strings.Contains(err.Error(), in) {
			t.Errorf("%q: %v, error %v", in, got, err)
		}
	}
}

func FuzzParsePages(f *testing.F) {
	f.Add("1,3-5")
	f.Fuzz(func(t *testing.T, s string) {
		pages, err := parsePages(s)
		if err == nil && s != "" && (len(pages) == 0 || slices.Min(pages) < 1) {
			t.Errorf("%q: %v", s, pages)
		}
	})
}
