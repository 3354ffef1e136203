package mets

import (
	"context"
	"fmt"
	"io"
	"strings"

	"banmian/export"
	"banmian/export/issuejson"
)

// writeBag writes a bag after RFC 8493: the pack as payload, with manifests in
// SHA-256 and SHA-512.
func writeBag(ctx context.Context, j *export.Job) error {
	payload := &pack{job: j, folder: "data/"}
	if err := payload.write(ctx); err != nil {
		return err
	}
	b, err := issuejson.Marshal(j.Issue) // as the other files say, though a correction came just now
	if err != nil {
		return err
	}
	if err := payload.text("issue.json", string(b)); err != nil {
		return err
	}
	for _, name := range append([]string{"edits.jsonl"}, figures(j)...) {
		if err := payload.copyIfThere(name); err != nil {
			return err
		}
	}
	tags := &pack{job: j}
	files := []struct{ name, text string }{
		{"bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"},
		{"bag-info.txt", payload.info()},
		{"manifest-sha256.txt", manifest("data/", payload.sums, func(s sums) string { return s.sha256 })},
		{"manifest-sha512.txt", manifest("data/", payload.sums, func(s sums) string { return s.sha512 })},
	}
	for _, f := range files {
		if err := tags.text(f.name, f.text); err != nil {
			return err
		}
	}
	all := tags.sums // a tag manifest names no other
	if err := tags.text("tagmanifest-sha256.txt", manifest("", all, func(s sums) string { return s.sha256 })); err != nil {
		return err
	}
	return tags.text("tagmanifest-sha512.txt", manifest("", all, func(s sums) string { return s.sha512 }))
}

// figures are the pictures that articles name.
func figures(j *export.Job) []string {
	var out []string
	for _, a := range j.Issue.Articles {
		for _, f := range a.Figures {
			if f.Image != "" {
				out = append(out, f.Image)
			}
		}
	}
	return out
}

func (p *pack) text(name, text string) error {
	return p.create(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// info describes the bag. A value is one line.
func (p *pack) info() string {
	is := p.job.Issue
	bytes := int64(0)
	for _, s := range p.sums {
		bytes += s.size
	}
	var b strings.Builder
	for _, f := range [][2]string{
		{"External-Identifier", is.ID},
		{"External-Description", label(is)},
		{"Internal-Sender-Identifier", is.Source.File},
		{"Internal-Sender-Description", "made from a file with SHA-256 " + is.Source.SHA256},
		{"Bagging-Date", p.job.Now.UTC().Format("2006-01-02")},
		{"Bag-Software-Agent", "banmian " + p.job.Version},
		{"Payload-Oxum", fmt.Sprintf("%d.%d", bytes, len(p.sums))},
	} {
		fmt.Fprintf(&b, "%s: %s\n", f[0], strings.Join(strings.Fields(f[1]), " "))
	}
	return b.String()
}

// manifestName writes a path as RFC 8493 wants it.
var manifestName = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")

// manifest lists files with their hashes, as sha256sum does.
func manifest(folder string, files []sums, sum func(sums) string) string {
	var b strings.Builder
	for _, f := range files {
		fmt.Fprintf(&b, "%s  %s\n", sum(f), manifestName.Replace(folder+f.name))
	}
	return b.String()
}
