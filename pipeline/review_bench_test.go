package pipeline

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"banmian/pipeline/edit"
)

// BenchmarkCorrect measures one correction of a line, from what the reviewer
// typed until issue.json is written, on a read issue: BANMIAN_ISSUE names its
// folder, which is not changed.
func BenchmarkCorrect(b *testing.B) {
	from := os.Getenv("BANMIAN_ISSUE")
	if from == "" {
		b.Skip("BANMIAN_ISSUE names no issue")
	}
	for _, before := range []int{0, 500} {
		b.Run(fmt.Sprintf("after %d", before), func(b *testing.B) {
			dir := b.TempDir()
			if err := os.CopyFS(filepath.Join(dir, workDir), os.DirFS(filepath.Join(from, workDir))); err != nil {
				b.Fatal(err)
			}
			r, err := OpenReview(dir)
			if err != nil {
				b.Fatal(err)
			}
			rng := rand.New(rand.NewPCG(1, 1))
			for range before / 50 {
				var es []edit.Entry
				for range 50 {
					es = append(es, anyCorrection(rng, r))
				}
				add(b, r, es...)
			}
			add(b, r, anyCorrection(rng, r)) // the first makes the machine's articles anew
			b.ResetTimer()
			for range b.N {
				add(b, r, anyCorrection(rng, r))
				if err := r.Deliver(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// anyCorrection types something behind some line of an issue.
func anyCorrection(rng *rand.Rand, r *Review) edit.Entry {
	for {
		p := r.Issue.Pages[rng.IntN(len(r.Issue.Pages))]
		if k := p.Blocks[rng.IntN(len(p.Blocks))]; len(k.Lines) > 0 {
			n := rng.IntN(len(k.Lines))
			return edit.Complete(r.Issue, edit.Entry{Who: "li", Op: edit.Text, On: edit.Anchor{Block: k.ID, Line: &n}, After: value(k.Lines[n].Text() + "字")})
		}
	}
}

func add(b *testing.B, r *Review, es ...edit.Entry) {
	if _, err := edit.NewLog(r.Dir).Append(len(r.Entries), es...); err != nil {
		b.Fatal(err)
	}
	if err := r.Renew(); err != nil {
		b.Fatal(err)
	}
}
