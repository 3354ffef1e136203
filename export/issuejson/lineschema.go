package issuejson

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

//go:embed line.schema.json
var lineFields []byte

// LineSchema returns the JSON Schema (2020-12) of a line of articles.jsonl: the
// fields of an article in issue.json, and those of line.schema.json.
func LineSchema() []byte {
	var whole, own map[string]any
	must(json.Unmarshal(schema, &whole))
	must(json.Unmarshal(lineFields, &own))
	defs := whole["$defs"].(map[string]any)
	article := defs["article"].(map[string]any)
	props := article["properties"].(map[string]any)
	maps.Copy(props, own["properties"].(map[string]any))
	own["properties"] = props
	own["required"] = slices.Concat(own["required"].([]any), article["required"].([]any))
	delete(defs, "article")
	delete(defs, "page")
	delete(defs, "block")
	own["$defs"] = defs
	b, err := json.MarshalIndent(own, "", "  ")
	must(err)
	return append(b, '\n')
}

// must holds for files that are compiled in, and tested.
func must(err error) {
	if err != nil {
		panic(fmt.Sprintf("issuejson: embedded schema: %v", err))
	}
}
