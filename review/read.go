package review

import (
	_ "embed"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"banmian/paper"
	"banmian/pipeline/edit"
	"banmian/review/desk"
	"banmian/review/index"
	"banmian/review/shelf"
)

//go:embed openapi.json
var openAPI []byte

func (s *Server) openAPI(w http.ResponseWriter, _ *http.Request) error {
	writeBytes(w, http.StatusOK, "application/json", openAPI)
	return nil
}

type listForm struct {
	Total    int                    `json:"total"`
	All      int                    `json:"all"`
	Indexing indexingForm           `json:"indexing"`
	States   map[string]int         `json:"states"`
	Flags    map[paper.FlagCode]int `json:"flags"`
	Issues   []rowForm              `json:"issues"`
}

type indexingForm struct {
	Done int `json:"done"`
	Of   int `json:"of"`
}

type rowForm struct {
	ID        string                 `json:"id"`
	Title     string                 `json:"title"`
	Date      string                 `json:"date"`
	Weekday   string                 `json:"weekday"`
	Pages     int                    `json:"pages"`
	Failed    int                    `json:"failed"`
	Articles  int                    `json:"articles"`
	Flags     map[paper.FlagCode]int `json:"flags"`
	FlagCount int                    `json:"flag_count"`
	Doubts    float64                `json:"doubts"`
	State     string                 `json:"state"`
	Checked   float64                `json:"checked"`
	Lines     int                    `json:"lines"`
	Conflicts int                    `json:"conflicts"`
	Edits     int                    `json:"edits"`
	EditedAt  string                 `json:"edited_at,omitzero"`
	EditedBy  string                 `json:"edited_by,omitzero"`
	Thumb     string                 `json:"thumb,omitzero"`
	Pending   bool                   `json:"pending,omitzero"`
	Error     string                 `json:"error,omitzero"`
}

// patient is how long the list waits for what is new on the disk.
const patient = 100 * time.Millisecond

func (s *Server) list(w http.ResponseWriter, r *http.Request) error {
	q, err := parseQuery(r.URL.Query())
	if err != nil {
		return err
	}
	if err := s.index.Refresh(patient); err != nil {
		return err
	}
	l := s.index.List(q)
	f := listForm{Total: l.Total, All: l.All, Indexing: indexingForm{l.Done, l.All}, States: l.States, Flags: l.Flags, Issues: []rowForm{}}
	for i := range l.Rows {
		f.Issues = append(f.Issues, formOfRow(&l.Rows[i]))
	}
	return writeJSON(w, http.StatusOK, f)
}

func formOfRow(r *index.Row) rowForm {
	f := rowForm{
		ID: r.ID, Title: r.Title, Date: r.Date, Weekday: r.Weekday, Pages: r.Pages, Failed: r.Failed, Articles: r.Articles,
		Flags: r.Flags, FlagCount: r.Flagged, Doubts: r.Doubts, State: r.State, Checked: r.Share(), Lines: r.Lines,
		Conflicts: r.Conflicts, Edits: r.Edits, EditedAt: r.EditedAt, EditedBy: r.EditedBy, Pending: r.Pending, Error: r.Error,
	}
	if f.Flags == nil {
		f.Flags = map[paper.FlagCode]int{}
	}
	if page := firstPage(r.Thumb); page > 0 {
		f.Thumb = "/api/issues/" + url.PathEscape(r.ID) + "/pages/" + strconv.Itoa(page) + "/thumb.jpg"
	}
	return f
}

var pageImage = regexp.MustCompile(`^pages/0*([1-9][0-9]{0,5})\.jpg$`)

// firstPage is the number of the page that an image is of, 0 if it is of none.
func firstPage(image string) int {
	m := pageImage.FindStringSubmatch(image)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1]) // digits, few enough
	return n
}

var date = regexp.MustCompile(`^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$`)

// parseQuery reads what the list is asked for.
func parseQuery(v url.Values) (q index.Query, err error) {
	const longest = 200 // characters of a search
	q = index.Query{Text: v.Get("q"), States: words(v["state"]), Flags: words(v["flags"]), From: v.Get("from"), To: v.Get("to"), Sort: v.Get("sort")}
	if q.Sort == "" {
		q.Sort = "-date"
	}
	if _, known := index.Sorts[strings.TrimPrefix(q.Sort, "-")]; !known {
		return q, bad("no order %q", q.Sort)
	}
	if len([]rune(q.Text)) > longest || !date.MatchString(q.From) || !date.MatchString(q.To) {
		return q, bad("q is at most %d characters; from and to are dates such as 2020-06-12, 2020-06 or 2020", longest)
	}
	known := []string{edit.StateNew, edit.StateInReview, edit.StateAccepted, edit.StateRejected}
	for _, st := range q.States {
		if !slices.Contains(known, st) {
			return q, bad("no state %q", st)
		}
	}
	if q.Offset, err = number(v, "offset", 0, 0, 1<<30); err != nil {
		return q, err
	}
	q.Limit, err = number(v, "limit", 100, 1, 500)
	return q, err
}

// words are the values of a parameter that may be given several times, or several
// at once, parted by commas.
func words(in []string) (out []string) {
	for _, v := range in {
		for w := range strings.SplitSeq(v, ",") {
			if w != "" {
				out = append(out, w)
			}
		}
	}
	return out
}

// number reads a parameter, usual if it is not there.
func number(v url.Values, name string, usual, least, most int) (int, error) {
	if !v.Has(name) {
		return usual, nil
	}
	n, err := strconv.Atoi(v.Get(name))
	if err != nil || n < least || n > most {
		return 0, bad("%s is a number from %d to %d", name, least, most)
	}
	return n, nil
}

// view is the issue that a request is about.
func (s *Server) view(r *http.Request) (*shelf.View, error) { return s.shelf.View(r.PathValue("id")) }

func (s *Server) issue(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	if unchanged(w, r, v.ETag) {
		return nil
	}
	b, err := v.Form("issue", func() ([]byte, error) { return desk.Issue(v) })
	if err != nil {
		return err
	}
	writeBytes(w, http.StatusOK, "application/json", b)
	return nil
}

func (s *Server) pageOf(w http.ResponseWriter, r *http.Request) error {
	v, err := s.view(r)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || v.Page(n) == nil {
		return errNotFound
	}
	if unchanged(w, r, v.ETag) {
		return nil
	}
	b, err := v.Form(n, func() ([]byte, error) { return desk.Page(v, n) })
	if err != nil {
		return err
	}
	writeBytes(w, http.StatusOK, "application/json", b)
	return nil
}
