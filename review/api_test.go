package review

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"banmian/review/reviewtest"
)

// A client speaks to a server of its own, with one issue, and holds every answer
// against openapi.json.
type client struct {
	*testing.T
	s    *Server
	http *httptest.Server
	csrf string
	doc  document
	jar  []*http.Cookie
}

func newClient(t *testing.T, c Config) *client {
	t.Helper()
	if c.Dir == "" {
		c.Dir = t.TempDir()
		reviewtest.Write(t, c.Dir, reviewtest.Issue("x1"))
	}
	if c.As == "" {
		c.As = "li"
	}
	c.Log = testLog(t)
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	d := &client{T: t, s: s, http: httptest.NewServer(s.Handler()), doc: readDocument(t)}
	t.Cleanup(func() {
		s.hub.Close() // or the server waits for those who listen
		d.http.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	var session sessionForm
	d.get("/api/session", &session)
	d.csrf = session.CSRF
	return d
}

func testLog(tb testing.TB) *slog.Logger { return slog.New(slog.NewTextHandler(tb.Output(), nil)) }

// An answer is what the server said, its body read and closed.
type answer struct {
	code   int
	header http.Header
}

// do sends a request and returns the answer with its body, which is as the
// document says.
func (d *client) do(method, path string, body any, header ...string) (answer, []byte) {
	d.Helper()
	var b []byte
	switch v := body.(type) {
	case nil:
	case string:
		b = []byte(v)
	default:
		b = encode(d, v)
	}
	r, err := http.NewRequestWithContext(d.Context(), method, d.http.URL+path, bytes.NewReader(b))
	if err != nil {
		d.Fatal(err)
	}
	r.Header.Set("X-CSRF-Token", d.csrf)
	if body != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
		if header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	for _, c := range d.jar {
		r.AddCookie(c)
	}
	resp, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		d.Fatal(err)
	}
	defer resp.Body.Close()
	got, err := io.ReadAll(resp.Body)
	if err != nil {
		d.Fatal(err)
	}
	d.doc.check(d.T, method, r.URL.EscapedPath(), b, resp, got)
	return answer{resp.StatusCode, resp.Header}, got
}

// get wants a 200, decodes it, and returns its ETag.
func (d *client) get(path string, v any) (tag string) {
	d.Helper()
	resp, b := d.do("GET", path, nil)
	if resp.code != http.StatusOK {
		d.Fatalf("GET %s: %d: %s", path, resp.code, b)
	}
	if v != nil {
		decodeInto(d, b, v)
	}
	return resp.header.Get("ETag")
}

func encode(tb testing.TB, v any) []byte {
	tb.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func decodeInto(tb testing.TB, b []byte, v any) {
	tb.Helper()
	if err := json.Unmarshal(b, v); err != nil {
		tb.Fatalf("%v: %s", err, b)
	}
}

// A document is openapi.json as far as answers are held against it.
type document struct {
	Paths     map[string]map[string]json.RawMessage `json:"paths"`
	compiler  *jsonschema.Compiler
	compiling *sync.Mutex
}

type operation struct {
	RequestBody struct {
		Content map[string]struct{ Schema json.RawMessage }
	} `json:"requestBody"`
	Responses map[string]struct {
		Ref     string `json:"$ref"`
		Content map[string]json.RawMessage
	} `json:"responses"`
}

const docURL = "urn:openapi.json"

func readDocument(tb testing.TB) document {
	tb.Helper()
	var d document
	decodeInto(tb, openAPI, &d)
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(openAPI))
	if err != nil {
		tb.Fatal(err)
	}
	d.compiler, d.compiling = jsonschema.NewCompiler(), new(sync.Mutex)
	if err := d.compiler.AddResource(docURL, v); err != nil {
		tb.Fatal(err)
	}
	return d
}

var parameter = regexp.MustCompile(`\{[a-z]+\}`)

// find is the path of the document that an address is of.
func (d document) find(path string) string {
	best := ""
	for p := range d.Paths {
		form := "^" + parameter.ReplaceAllString(regexp.QuoteMeta(p), "[^/]+") + "$"
		form = strings.ReplaceAll(form, `\{id\}`, "[^/]+")
		form = strings.ReplaceAll(form, `\{n\}`, "[^/]+")
		form = strings.ReplaceAll(form, `\{level\}`, "[^/]+")
		form = strings.ReplaceAll(form, `\{tile\}`, "[^/]+")
		if regexp.MustCompile(form).MatchString(path) && len(p) > len(best) {
			best = p
		}
	}
	return best
}

// common are answers that any request may get before its operation is reached.
var common = []int{http.StatusMisdirectedRequest, http.StatusMethodNotAllowed, http.StatusNotFound, http.StatusForbidden}

func (d document) check(t *testing.T, method, path string, sent []byte, resp *http.Response, got []byte) {
	t.Helper()
	at := d.find(path)
	raw, there := d.Paths[at][strings.ToLower(method)]
	if !there {
		if !slices.Contains(common, resp.StatusCode) && strings.HasPrefix(path, "/api/") {
			t.Errorf("%s %s: %s, and the document does not have it", method, path, resp.Status)
		}
		return
	}
	var op operation
	decodeInto(t, raw, &op)
	pointer := "#/paths/" + strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(at) + "/" + strings.ToLower(method)
	if _, ok := op.RequestBody.Content["application/json"]; ok && resp.StatusCode/100 == 2 {
		d.validate(t, pointer+"/requestBody/content/application~1json/schema", sent)
	}
	status := fmt.Sprint(resp.StatusCode)
	r, there := op.Responses[status]
	if !there {
		if !slices.Contains(common, resp.StatusCode) {
			t.Errorf("%s %s: %s, which the document does not have: %s", method, path, resp.Status, got)
		}
		return
	}
	pointer += "/responses/" + status
	content := r.Content
	if r.Ref != "" {
		pointer = r.Ref
		var c struct {
			Components struct {
				Responses map[string]struct{ Content map[string]json.RawMessage }
			}
		}
		decodeInto(t, openAPI, &c)
		content = c.Components.Responses[strings.TrimPrefix(r.Ref, "#/components/responses/")].Content
	}
	kind, _, _ := strings.Cut(resp.Header.Get("Content-Type"), ";")
	if _, there := content[kind]; !there && (len(got) > 0 || len(content) > 0) {
		t.Errorf("%s %s: %s of %q, which the document does not have", method, path, status, kind)
		return
	}
	if strings.HasSuffix(kind, "json") {
		d.validate(t, pointer+"/content/"+strings.ReplaceAll(kind, "/", "~1")+"/schema", got)
	}
}

func (d document) validate(t *testing.T, pointer string, b []byte) {
	t.Helper()
	d.compiling.Lock()
	schema, err := d.compiler.Compile(docURL + pointer)
	d.compiling.Unlock()
	if err != nil {
		t.Fatalf("schema of %s: %v", pointer, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("not as the document says: %v\n%.2000s", err, b)
	}
}
