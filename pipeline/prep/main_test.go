package prep

import (
	"os"
	"testing"

	"banmian/pipeline/source"
)

func TestMain(m *testing.M) {
	source.ChildMain() // the tests' own program opens PDFs in a child
	os.Exit(m.Run())
}
