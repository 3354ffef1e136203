package alto

import (
	"fmt"
	"slices"
	"strings"

	"banmian/export"
	"banmian/paper"
)

// steps are an issue's processing steps, as ALTO has them.
type steps struct {
	list    []processing
	readers map[paper.Reader][]string // IDs of the steps that each reader is
}

// stepsOf lists the steps of an issue, and one more for people's corrections if
// there are any.
func stepsOf(is *paper.Issue) steps {
	s := steps{readers: map[paper.Reader][]string{}}
	for _, st := range is.Steps {
		id := s.add(processing{Category: categoryOf(st), Description: st.Stage, Settings: export.Settings(st), Software: st.Tool, Version: st.Version})
		switch {
		case st.Tool == string(paper.ReaderPPOCR), st.Tool == string(paper.ReaderTesseract):
			r := paper.Reader(st.Tool)
			s.readers[r] = append(s.readers[r], id)
			s.readers[paper.ReaderVote] = append(s.readers[paper.ReaderVote], id)
		case st.Stage == "source":
			s.readers[paper.ReaderPDF] = []string{id}
		}
	}
	if slices.ContainsFunc(is.Pages, readByPeople) {
		s.readers[paper.ReaderPerson] = []string{s.add(processing{Category: "contentModification", Description: "corrections by people"})}
	}
	return s
}

func readByPeople(p paper.Page) bool {
	return slices.ContainsFunc(p.Blocks, func(b paper.Block) bool {
		return slices.ContainsFunc(b.Lines, func(l paper.Line) bool { return l.Reader == paper.ReaderPerson })
	})
}

func (s *steps) add(p processing) string {
	p.ID = fmt.Sprintf("step%02d", len(s.list)+1)
	s.list = append(s.list, p)
	return p.ID
}

func categoryOf(st paper.Step) string {
	switch st.Stage {
	case "source", "prep":
		return "preOperation"
	case "ocr":
		return "contentGeneration"
	case "layout", "article", "profile":
		return "postOperation"
	}
	return "other"
}

// of names the steps that a reader is.
func (s steps) of(r paper.Reader) string { return strings.Join(s.readers[r], " ") }

// all names all steps.
func (s steps) all() string {
	ids := make([]string, len(s.list))
	for i, p := range s.list {
		ids[i] = p.ID
	}
	return strings.Join(ids, " ")
}
