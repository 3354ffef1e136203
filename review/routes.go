package review

import "net/http"

// A route is one operation of openapi.json, or a page.
type route struct {
	method, pattern string
	do              func(*Server, http.ResponseWriter, *http.Request) error
	open            bool  // also to those who have not logged in
	body            int64 // bytes that the request may have; 0 is smallBody
}

// The bounds of bodies: of most, of entries, of a draft.
const (
	smallBody  = 16 << 10
	editsBody  = 4 << 20
	draftsBody = 1 << 20
)

// routes are all that the server answers to, but for the files of the front end.
var routes = []route{
	{method: "GET", pattern: "/{$}", do: (*Server).page, open: true},
	{method: "GET", pattern: "/issues/{id}", do: (*Server).page, open: true},
	{method: "GET", pattern: "/api/openapi.json", do: (*Server).openAPI, open: true},
	{method: "GET", pattern: "/api/session", do: (*Server).session, open: true},
	{method: "POST", pattern: "/api/login", do: (*Server).login, open: true},
	{method: "POST", pattern: "/api/logout", do: (*Server).logout},
	{method: "GET", pattern: "/api/issues", do: (*Server).list},
	{method: "GET", pattern: "/api/events", do: (*Server).events},
	{method: "GET", pattern: "/api/issues/{id}", do: (*Server).issue},
	{method: "GET", pattern: "/api/issues/{id}/events", do: (*Server).events},
	{method: "GET", pattern: "/api/issues/{id}/pages/{n}", do: (*Server).pageOf},
	{method: "GET", pattern: "/api/issues/{id}/pages/{n}/image.dzi", do: (*Server).dzi},
	{method: "GET", pattern: "/api/issues/{id}/pages/{n}/image_files/{level}/{tile}", do: (*Server).tile},
	{method: "GET", pattern: "/api/issues/{id}/pages/{n}/thumb.jpg", do: (*Server).thumb},
	{method: "GET", pattern: "/api/issues/{id}/pages/{n}/strip.jpg", do: (*Server).strip},
	{method: "GET", pattern: "/api/issues/{id}/queue", do: (*Server).queue},
	{method: "GET", pattern: "/api/issues/{id}/edits", do: (*Server).edits},
	{method: "POST", pattern: "/api/issues/{id}/edits", do: (*Server).addEdits, body: editsBody},
	{method: "POST", pattern: "/api/issues/{id}/undo", do: (*Server).undo},
	{method: "POST", pattern: "/api/issues/{id}/redo", do: (*Server).redo},
	{method: "GET", pattern: "/api/issues/{id}/sample", do: (*Server).sample},
	{method: "POST", pattern: "/api/issues/{id}/sample", do: (*Server).drawSample},
	{method: "GET", pattern: "/issues/{id}/report", do: (*Server).report},
	{method: "GET", pattern: "/icon.svg", do: (*Server).icon, open: true},
	{method: "GET", pattern: "/report.css", do: (*Server).reportStyle, open: true},
	{method: "GET", pattern: "/api/issues/{id}/drafts", do: (*Server).allDrafts},
	{method: "GET", pattern: "/api/issues/{id}/draft", do: (*Server).draft},
	{method: "PUT", pattern: "/api/issues/{id}/draft", do: (*Server).keepDraft, body: draftsBody},
	{method: "DELETE", pattern: "/api/issues/{id}/draft", do: (*Server).dropDraft},
}
