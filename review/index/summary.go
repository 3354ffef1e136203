package index

import (
	"encoding/json"
	"fmt"
	"path/filepath"

	"github.com/google/renameio/v2"

	"banmian/pipeline"
)

// Write keeps a summary beside its issue, where no delivery has done so.
func Write(dir string, s pipeline.Summary) error {
	b, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("encode summary: %w", err)
	}
	name := filepath.Join(dir, pipeline.SummaryName)
	if err := renameio.WriteFile(name, b, 0o644, renameio.WithTempDir(filepath.Dir(name))); err != nil {
		return fmt.Errorf("write summary: %w", err)
	}
	return nil
}
