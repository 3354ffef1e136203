package markup

import (
	"encoding/xml"
	"errors"
	"strings"
	"testing"
)

func TestWriter(t *testing.T) {
	var b strings.Builder
	w := &Writer{W: &b}
	w.Open("p", "id", `a"<b`, "class", "")
	w.Text("桥 <1> & 船 \x01")
	w.Empty("lb", "n", "2")
	w.Close("p")
	if got, want := b.String(), `<p id="a&#34;&lt;b">桥 &lt;1&gt; &amp; 船 `+"\ufffd"+`<lb n="2"/></p>`; got != want || w.Err != nil {
		t.Errorf("got %s, %v", got, w.Err)
	}
}

type full struct{ room int }

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errors.New("disk full")
	}
	return len(b), nil
}

func TestWriterKeepsTheFirstError(t *testing.T) {
	w := &Writer{W: &full{room: 4}}
	for range 3 {
		w.Raw("<p>")
		w.Text("a")
	}
	if w.Err == nil {
		t.Error("no error")
	}
}

func FuzzWriter(f *testing.F) {
	f.Add("a\"<b>]]>&\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		var b strings.Builder
		w := &Writer{W: &b}
		w.Open("p", "id", s)
		w.Text(s)
		w.Close("p")
		var got struct {
			ID   string `xml:"id,attr"`
			Text string `xml:",chardata"`
		}
		if err := xml.Unmarshal([]byte(b.String()), &got); err != nil {
			t.Fatalf("%v: %s", err, b.String())
		}
		if got.Text != got.ID && s != "" {
			t.Errorf("attribute %q, text %q", got.ID, got.Text)
		}
	})
}
