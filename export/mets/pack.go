package mets

import (
	"context"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"strings"

	"banmian/export"
	"banmian/export/alto"
	"banmian/paper"
)

// Format is a METS file with the page images and ALTO files that it names.
var Format = export.Format{Name: "mets", Writes: "METS of the issue, articles over all their pages, with its images and ALTO files", Write: func(ctx context.Context, j *export.Job) error {
	return (&pack{job: j}).write(ctx)
}}

// Bag is the same in a BagIt bag.
var Bag = export.Format{Name: "bagit", Writes: "the same, with issue.json and figures, as a BagIt bag", OnRequest: true, Write: writeBag}

// A pack is a METS file on its way, with what it names.
type pack struct {
	job    *export.Job
	folder string // of the pack in the format's own: "" or "data/"
	sums   []sums
}

// sums are the hashes of a file that was written.
type sums struct {
	name           string // in the pack
	size           int64
	sha256, sha512 string
}

// write writes images, ALTO files and, last, the METS file that names them.
func (p *pack) write(ctx context.Context) error {
	for _, pg := range p.job.Pages() {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := p.copy("images/"+path.Base(pg.Image), pg.Image); err != nil {
			return err
		}
		err := p.create("alto/"+export.PageFile(pg, ".xml"), func(w io.Writer) error { return alto.Write(w, p.job.Issue, pg) })
		if err != nil {
			return err
		}
	}
	return p.create("mets.xml", func(w io.Writer) error { return export.WriteXML(w, p.document()) })
}

// create writes a file of the pack and notes its hashes.
func (p *pack) create(name string, write func(io.Writer) error) error {
	c := counter{sha256: sha256.New(), sha512: sha512.New()}
	if err := p.job.Create(p.folder+name, func(w io.Writer) error { return write(io.MultiWriter(w, &c)) }); err != nil {
		return err
	}
	p.sums = append(p.sums, sums{name, c.n, hex.EncodeToString(c.sha256.Sum(nil)), hex.EncodeToString(c.sha512.Sum(nil))})
	return nil
}

// copy copies a file of the issue into the pack.
func (p *pack) copy(name, from string) error {
	return p.create(name, func(w io.Writer) error { return p.job.CopyTo(w, from) })
}

// copyIfThere copies a file that an issue may do without.
func (p *pack) copyIfThere(name string) error {
	if _, err := fs.Stat(p.job.Files, name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return p.copy(name, name)
}

// sumOf returns the hashes of a file of the pack.
func (p *pack) sumOf(name string) sums {
	for _, s := range p.sums {
		if s.name == name {
			return s
		}
	}
	return sums{name: name}
}

// counter hashes and measures what is written to it.
type counter struct {
	sha256, sha512 hash.Hash
	n              int64
}

// Write hashes b.
func (c *counter) Write(b []byte) (int, error) {
	c.sha256.Write(b)
	c.sha512.Write(b)
	c.n += int64(len(b))
	return len(b), nil
}

// document is the METS file.
func (p *pack) document() document {
	is := p.job.Issue
	doc := document{
		NS: metsNS, MODS: modsNS, PREMIS: premisNS, XLink: xlinkNS, XSI: xsiNS, Location: schemas,
		ID: is.ID, Label: label(is), Type: "Newspaper",
		Header: header{Created: p.job.Now.UTC().Format("2006-01-02T15:04:05Z"), Agent: agent{"CREATOR", "OTHER", "SOFTWARE", "banmian " + p.job.Version}},
		Desc:   []metadata{modsSection(issueDesc, issueRecord(is))},
		Maps:   []structMap{physical(is), logical(is)},
	}
	for i := range is.Articles {
		a := &is.Articles[i]
		doc.Desc = append(doc.Desc, modsSection(articleDesc(a), articleRecord(is, a)))
	}
	doc.Groups, doc.Admin = p.files()
	return doc
}

// label names the issue for people.
func label(is *paper.Issue) string {
	if is.Masthead.Date == "" {
		return titleOf(is)
	}
	return titleOf(is) + ", " + is.Masthead.Date
}

const issueDesc = "mods-issue"

func articleDesc(a *paper.Article) string { return export.Identifier("mods", a.ID) }

func modsSection(id string, m mods) metadata {
	return metadata{id, wrap{"MODS", "text/xml", "", m}}
}

// files are those of the pack, with a record of each for preservation.
func (p *pack) files() ([]fileGroup, admin) {
	is := p.job.Issue
	images, texts := fileGroup{ID: "images", Use: "IMAGE"}, fileGroup{ID: "alto", Use: "FULLTEXT"}
	adm := admin{ID: "fixity"}
	add := func(g *fileGroup, id string, pg *paper.Page, mime, name string) {
		s := p.sumOf(name)
		tech := "tech-" + id
		g.Files = append(g.Files, file{id, pg.Seq, "group-" + export.PageID(pg), mime, s.size, s.sha256, "SHA-256", tech, locat{"URL", name}})
		adm.Tech = append(adm.Tech, p.fixity(tech, name, s.sha256, s.size, mime))
	}
	for _, pg := range p.job.Pages() {
		add(&images, imageID(pg), pg, "image/jpeg", "images/"+path.Base(pg.Image))
		add(&texts, altoID(pg), pg, "text/xml", "alto/"+export.PageFile(pg, ".xml"))
	}
	adm.Source = []metadata{p.fixity("source", is.Source.File, is.Source.SHA256, 0, sourceFormat(is.Source.File))}
	var groups []fileGroup
	for _, g := range []fileGroup{images, texts} {
		if len(g.Files) > 0 {
			groups = append(groups, g)
		}
	}
	return groups, adm
}

func imageID(p *paper.Page) string { return "image-" + export.PageID(p) }
func altoID(p *paper.Page) string  { return "alto-" + export.PageID(p) }

// sourceFormat names the format of what the issue was made from.
func sourceFormat(name string) string {
	if ext := strings.ToLower(strings.TrimPrefix(path.Ext(name), ".")); ext != "" {
		return ext
	}
	return "folder of images"
}
