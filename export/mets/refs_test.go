package mets_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"banmian/export/exporttest"
	"banmian/export/mets"
	"banmian/pipeline/given"
)

// node is any element of an XML file.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// each calls do for n and all in it.
func (n node) each(do func(node)) {
	do(n)
	for _, c := range n.Nodes {
		c.each(do)
	}
}

func parse(t *testing.T, path string) node {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var n node
	if err := xml.Unmarshal(b, &n); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return n
}

// said is the text of the lines of an ALTO file from one element to another.
func said(alto node, begin, end string) string {
	var text strings.Builder
	in := false
	alto.each(func(n node) {
		in = in || n.attr("ID") == begin
		if in && n.XMLName.Local == "String" && (end == "" && strings.HasPrefix(n.attr("ID"), begin) || end != "" && n.attr("ID") <= end+"-z") {
			text.WriteString(n.attr("CONTENT"))
		}
	})
	return text.String()
}

// TestAreasLeadToText follows every area of the logical structure into the ALTO
// file it names: what stands there is what the article says.
func TestAreasLeadToText(t *testing.T) {
	dir := exporttest.Deliver(t, mets.Format, job(t))
	root := parse(t, filepath.Join(dir, "mets.xml"))
	files, ids := map[string]node{}, map[string]map[string]bool{}
	root.each(func(n node) {
		if n.XMLName.Local != "file" || !strings.HasSuffix(n.Nodes[0].attr("href"), ".xml") {
			return
		}
		id := n.attr("ID")
		files[id], ids[id] = parse(t, filepath.Join(dir, n.Nodes[0].attr("href"))), map[string]bool{}
		files[id].each(func(e node) { ids[id][e.attr("ID")] = true })
	})
	paragraphs, title := []string{}, ""
	root.each(func(n node) {
		if n.XMLName.Local != "div" || n.attr("TYPE") != "PARAGRAPH" && n.attr("TYPE") != "TITLE" {
			return
		}
		text := ""
		n.each(func(a node) {
			if a.XMLName.Local != "area" {
				return
			}
			file, begin, end := a.attr("FILEID"), a.attr("BEGIN"), a.attr("END")
			if !ids[file][begin] || end != "" && !ids[file][end] {
				t.Errorf("area %s %s %s leads nowhere", file, begin, end)
			}
			text += said(files[file], begin, end)
		})
		if n.attr("TYPE") == "TITLE" {
			title += text
			return
		}
		paragraphs = append(paragraphs, text)
	})
	if want := "新桥昨日通车天气"; title != want {
		t.Errorf("titles %q, want %q", title, want)
	}
	if len(paragraphs) != 2 || paragraphs[0] != "“桥<1>&A-B号”𠮷祥，排到（下转2版）桥头。" || !strings.HasPrefix(paragraphs[1], "第二段，") {
		t.Errorf("paragraphs %q", paragraphs)
	}
}

// TestReadersOfMETSFindThePages reads the pack as an input.
func TestReadersOfMETSFindThePages(t *testing.T) {
	f, err := os.Open(filepath.Join(exporttest.Deliver(t, mets.Format, job(t)), "mets.xml"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheets, err := given.ReadMETS(f)
	if err != nil {
		t.Fatal(err)
	}
	if len(sheets) != 2 || sheets[1].Images[0] != "images/0002.jpg" || sheets[1].Texts[0] != "alto/0002.xml" {
		t.Errorf("got %+v", sheets)
	}
}
