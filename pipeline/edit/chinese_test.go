package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// Everything that is refused is refused in Chinese, too, and nothing else is
// translated.
func TestReasonsInChinese(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	said := map[string]bool{}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if format, ok := refused(n); ok {
				said[format] = true
			}
			return true
		})
	}
	for format := range said {
		if chinese[format] == "" {
			t.Errorf("%q has no Chinese", format)
		}
	}
	for format := range chinese {
		if !said[format] {
			t.Errorf("nothing is refused by %q", format)
		}
	}
	if got, want := inChinese("there is no line %d of %s", 4, "p01-b003"), "p01-b003 没有序号 4 的行"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// refused is the format of a call of refuse.
func refused(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return "", false
	}
	f, ok := call.Fun.(*ast.Ident)
	text, isText := call.Args[1].(*ast.BasicLit)
	if !ok || f.Name != "refuse" || !isText {
		return "", false
	}
	format, err := strconv.Unquote(text.Value)
	return format, err == nil
}
