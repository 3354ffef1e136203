package issuejson

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// compiled is the schema, itself checked against that of its draft.
var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("issue.schema.json", doc); err != nil {
		return nil, err
	}
	return c.Compile("issue.schema.json")
})

// check validates JSON against the schema.
func check(t *testing.T, b []byte) error {
	t.Helper()
	s, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

func validate(t *testing.T, b []byte) {
	t.Helper()
	if err := check(t, b); err != nil {
		t.Errorf("not valid: %v", err)
	}
}

func TestFullIssueIsValid(t *testing.T) { validate(t, marshal(t, full())) }

// walk calls do for every object in v, with a path of the fields to it.
func walk(path string, v any, do func(path string, o map[string]any)) {
	switch v := v.(type) {
	case map[string]any:
		do(path, v)
		for k, e := range v {
			walk(path+"."+k, e, do)
		}
	case []any:
		for _, e := range v {
			walk(path+"[]", e, do)
		}
	}
}

// fields are the names in the objects of JSON, by path; parameters of steps are
// free.
func fields(t *testing.T, b []byte) []string {
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	var out []string
	walk("", v, func(path string, o map[string]any) {
		for k := range o {
			if path != ".steps[].params" {
				out = append(out, path+"."+k)
			}
		}
	})
	slices.Sort(out)
	return slices.Compact(out)
}

// contract lists the fields that the scorer and other readers look at.
const contract = `
.schema_version .id .source .source.file .source.sha256 .source.kind
.issue .issue.title .issue.date .issue.weekday .issue.lunar_date .issue.issue_no .issue.total_issue_no .issue.page_count
.issue.sponsor .issue.undertaker .issue.cn_code .issue.postal_code .issue.hotlines
.pages .pages[].page .pages[].label .pages[].section .pages[].image .pages[].width .pages[].height .pages[].dpi
.pages[].status .pages[].error .pages[].blocks
.pages[].blocks[].id .pages[].blocks[].type .pages[].blocks[].article .pages[].blocks[].bbox .pages[].blocks[].outline
.pages[].blocks[].direction .pages[].blocks[].text .pages[].blocks[].confidence .pages[].blocks[].reader .pages[].blocks[].lines
.pages[].blocks[].lines[].bbox .pages[].blocks[].lines[].text .pages[].blocks[].lines[].confidence
.articles .articles[].id .articles[].kind .articles[].column .articles[].kicker .articles[].headline .articles[].deck
.articles[].summary .articles[].byline .articles[].paragraphs .articles[].subheads .articles[].credit_line .articles[].parts
.articles[].continuations .articles[].figures .articles[].confidence
.articles[].byline.raw .articles[].byline.agency .articles[].byline.reporters .articles[].byline.correspondents .articles[].byline.authors
.articles[].subheads[].before_paragraph .articles[].subheads[].text .articles[].parts[].page .articles[].parts[].blocks
.articles[].continuations[].from_page .articles[].continuations[].to_page .articles[].continuations[].from_marker
.articles[].continuations[].to_marker .articles[].continuations[].basis .articles[].continuations[].confidence
.articles[].figures[].page .articles[].figures[].bbox .articles[].figures[].caption .articles[].figures[].credit .articles[].figures[].image
.teasers .teasers[].page .teasers[].headline .teasers[].page_ref .teasers[].article
.ads .ads[].page .ads[].bbox .ads[].text .flags .flags[].code .flags[].ref .flags[].note
.steps .steps[].stage .steps[].tool .steps[].version .steps[].params`

func TestContractIsKept(t *testing.T) {
	got := fields(t, marshal(t, full()))
	for _, f := range strings.Fields(contract) {
		if !slices.Contains(got, f) {
			t.Errorf("%s is not written", f)
		}
	}
}

// resolve follows the references of a schema's part.
func resolve(root, part map[string]any) map[string]any {
	if ref, ok := part["$ref"].(string); ok {
		return root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	return part
}

// described are the fields that the schema knows, by path.
func described(root, part map[string]any, path string) []string {
	part = resolve(root, part)
	var out []string
	if items, ok := part["items"].(map[string]any); ok {
		out = append(out, described(root, items, path+"[]")...)
	}
	props, _ := part["properties"].(map[string]any)
	for k, p := range props {
		out = append(append(out, path+"."+k), described(root, p.(map[string]any), path+"."+k)...)
	}
	slices.Sort(out)
	return out
}

// TestSchemaIsComplete holds the schema to what is written: no field more, none
// less.
func TestSchemaIsComplete(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(described(root, root, ""), fields(t, marshal(t, full()))); d != "" {
		t.Errorf("the schema's fields (-) are not those written (+):\n%s", d)
	}
}

// TestSchemaRefuses has one thing wrong at a time.
func TestSchemaRefuses(t *testing.T) {
	good := string(marshal(t, full()))
	for _, change := range [][2]string{
		{`"1.0"`, `"1.1"`},
		{`"id": "lanting-2024-10-17"`, `"id": ""`},
		{`"kind": "mixed"`, `"kind": "paper"`},
		{`"sha256": "0`, `"sha256": "X`},
		{`"2024-10-17",`, `"2024-10",`},
		{`"issue_no": 40`, `"issue_no": 0`},
		{`"page": 1,`, `"page": 0,`},
		{`"width": 400,`, ``},
		{`"dpi": 72`, `"dpi": 72.5`},
		{`"status": "ok"`, `"status": "fine"`},
		{`"error": "render: damaged beyond reading",`, ``},
		{`"type": "body"`, `"type": "text"`},
		{`"p01-b001"`, `"b1"`},
		{`"direction": "lr"`, `"direction": "up"`},
		{`"reader": "vote"`, `"reader": "me"`},
		{`"confidence": 0.97`, `"confidence": 97`},
		{`"confidence": 0.97`, `"confidence": 0`},
		{`"basis": "pair"`, `"basis": "hunch"`},
		{`"kind": "news"`, `"kind": "story"`},
		{`"code": "page-failed"`, `"code": "odd"`},
		{`"before_paragraph": 0`, `"before_paragraph": -1`},
		{`"a001"`, `"1"`},
		{`"paragraphs": [`, `"text": [`},
		{`"summary": "一座桥。",`, ``},
		{`"headline": "看展"`, `"headline": null`},
	} {
		bad := strings.Replace(good, change[0], change[1], 1)
		if bad == good {
			t.Errorf("%s is not in the issue", change[0])
		} else if check(t, []byte(bad)) == nil {
			t.Errorf("%s is valid", change[1])
		}
	}
}

// constants are the values of a type's constants in package paper.
func constants(t *testing.T, typ string) []string {
	t.Helper()
	var out []string
	for _, file := range []string{"paper.go", "flag.go"} {
		f, err := parser.ParseFile(token.NewFileSet(), "../../paper/"+file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if s, ok := n.(*ast.ValueSpec); ok && len(s.Values) == 1 {
				id, _ := s.Type.(*ast.Ident)
				if lit, ok := s.Values[0].(*ast.BasicLit); ok && id != nil && id.Name == typ {
					v, _ := strconv.Unquote(lit.Value)
					out = append(out, v)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return out
}

// TestSchemaKnowsEveryConstant keeps the lists of the schema and those of the
// program the same.
func TestSchemaKnowsEveryConstant(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	for typ, at := range map[string][]string{
		"Role": {"$defs", "block", "type"}, "Dir": {"$defs", "block", "direction"}, "Reader": {"$defs", "block", "reader"},
		"Kind": {"$defs", "article", "kind"}, "FlagCode": {"$defs", "flag", "code"},
	} {
		prop := root[at[0]].(map[string]any)[at[1]].(map[string]any)["properties"].(map[string]any)[at[2]].(map[string]any)
		var got []string
		for _, v := range prop["enum"].([]any) {
			got = append(got, v.(string))
		}
		slices.Sort(got)
		if d := cmp.Diff(constants(t, typ), got); d != "" {
			t.Errorf("%s: program (-) and schema (+):\n%s", typ, d)
		}
	}
}
