package source

import (
	"strings"
	"testing"
)

func TestWithoutInvisible(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"nothing hidden", "BT /F 8 Tf (a) Tj ET", ""},
		{"all", "BT 3 Tr (a) Tj ET", "BT 3 Tr  ET"},
		{"array", "BT 3 Tr [(a) -20 (b)] TJ ET", "BT 3 Tr  ET"},
		{"line", "BT 3 Tr (a) ' ET", "BT 3 Tr T* ET"},
		{"line with spaces", `BT 3 Tr 1 2 (a) " ET`, "BT 3 Tr T* ET"},
		{"visible again", "BT 3 Tr (a) Tj 0 Tr (b) Tj ET", "BT 3 Tr  0 Tr (b) Tj ET"},
		{"restored", "q 3 Tr Q BT (a) Tj ET", ""},
		{"saved", "3 Tr q 0 Tr (a) Tj Q (b) Tj", "3 Tr q 0 Tr (a) Tj Q "},
		{"string like an operator", `(3 Tr) Tj (\) Tj 3 Tr) Tj`, ""},
		{"nested string", "3 Tr (a(b)c) Tj", "3 Tr "},
		{"hexadecimal", "3 Tr <AB> Tj", "3 Tr "},
		{"marked", "/Span <</ActualText (3 Tr)>> BDC (a) Tj EMC", ""},
		{"comment", "% 3 Tr\n(a) Tj", ""},
		{"image", "BI /W 1 ID 3 Tr EIx EI (a) Tj", ""},
		{"image then hidden", "3 Tr BI /W 1 ID (Tj EI (a) Tj q", "3 Tr BI /W 1 ID (Tj EI  q"},
		{"clipping is visible", "7 Tr (a) Tj", ""},
		{"cut off", "3 Tr (a) Tj (b", "3 Tr  (b"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, changed := withoutInvisible([]byte(c.content))
			if string(got) != c.want || changed != (c.want != "") {
				t.Errorf("%q becomes %q, want %q", c.content, got, c.want)
			}
		})
	}
}

func FuzzWithoutInvisible(f *testing.F) {
	f.Add("BT 3 Tr [(a) -20 (b)] TJ ET", "q")
	f.Add("BI ID EI (((", "<<")
	f.Add("[[[[", "]")
	f.Fuzz(func(t *testing.T, a, b string) {
		kept, changed := withoutInvisible([]byte(a + " 3 Tr " + b))
		if !changed {
			return
		}
		if len(kept) >= len(a)+len(b)+len(" 3 Tr ") && !strings.ContainsAny(b, `'"`) {
			t.Errorf("it grew: %q", kept)
		}
		if again, more := withoutInvisible(kept); more {
			t.Errorf("%q still holds something hidden: %q", kept, again)
		}
	})
}
