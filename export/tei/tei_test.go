package tei_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"banmian/export/exporttest"
	"banmian/export/prose"
	"banmian/export/tei"
)

func TestGolden(t *testing.T) {
	job := exporttest.Job(t, exporttest.Issue())
	exporttest.Golden(t, exporttest.Deliver(t, tei.Format, job), "testdata/tei")
	exporttest.Same(t, tei.Format, job)
}

// A doc is what the tests look at of a file.
type doc struct {
	Surfaces []struct {
		ID    string `xml:"http://www.w3.org/XML/1998/namespace id,attr"`
		Zones []struct {
			ID string `xml:"http://www.w3.org/XML/1998/namespace id,attr"`
		} `xml:"zone"`
	} `xml:"facsimile>surface"`
	Divs []struct {
		Type string   `xml:"type,attr"`
		Facs string   `xml:"facs,attr"`
		Head []string `xml:"head"`
		P    []string `xml:"p"`
		Ab   []string `xml:"ab"`
		Note []struct {
			Target string `xml:"target,attr"`
		} `xml:"note"`
	} `xml:"text>body>div"`
}

func read(t *testing.T, text string) doc {
	t.Helper()
	var d doc
	if err := xml.Unmarshal([]byte(text), &d); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return d
}

// TestPointersHaveEnds looks for the zone or page that each pointer names, and
// for IDs that stand twice.
func TestPointersHaveEnds(t *testing.T) {
	text := exporttest.Read(t, exporttest.Deliver(t, tei.Format, exporttest.Job(t, exporttest.Sample(t))), "issue.xml")
	ids, wanted := map[string]bool{}, []string{}
	for d := xml.NewDecoder(strings.NewReader(text)); ; {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range e.Attr {
			switch a.Name.Local {
			case "id":
				if ids[a.Value] {
					t.Errorf("ID %s stands twice", a.Value)
				}
				ids[a.Value] = true
			case "facs", "target":
				wanted = append(wanted, strings.Fields(a.Value)...)
			}
		}
	}
	if len(wanted) < 80 {
		t.Errorf("%d pointers", len(wanted))
	}
	for _, w := range wanted {
		if !ids[strings.TrimPrefix(w, "#")] {
			t.Errorf("nothing has the ID of %s", w)
		}
	}
}

func FuzzTEI(f *testing.F) {
	for _, s := range exporttest.Hostile {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		is := exporttest.Small(s)
		d := read(t, exporttest.Read(t, exporttest.Deliver(t, tei.Format, exporttest.Job(t, is)), "issue.xml"))
		if len(d.Surfaces) != 2 || len(d.Surfaces[0].Zones) != 6 || d.Divs[0].Type != "article" {
			t.Fatalf("%d surfaces, %d divisions", len(d.Surfaces), len(d.Divs))
		}
		want := strings.ReplaceAll(strings.Trim(prose.Clean(s), "\n"), "\n", "") // lines are parted by lb
		if strings.TrimSpace(want) == "" {
			return
		}
		if a := d.Divs[0]; len(a.P) != 2 || a.P[0] != want || len(a.Head) != 4 || a.Head[1] != want {
			t.Errorf("%q came out as paragraphs %q and heads %q", want, a.P, a.Head)
		}
	})
}
