package review

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"

	"banmian/pipeline/edit"
	"banmian/review/pictures"
	"banmian/review/shelf"
)

// A problem is an error as it is told to clients, after RFC 9457.
type problem struct {
	status int
	code   string // the end of its type
	title  string
	zh, en string // for people
	more   map[string]any
}

func (p *problem) Error() string { return fmt.Sprintf("%d %s: %s", p.status, p.code, p.en) }

// with returns the problem with something more in it.
func (p *problem) with(name string, v any) *problem {
	q := *p
	q.more = maps.Clone(p.more)
	if q.more == nil {
		q.more = map[string]any{}
	}
	q.more[name] = v
	return &q
}

func (p *problem) write(w http.ResponseWriter) {
	body := map[string]any{
		"type": "urn:banmian:problem:" + p.code, "title": p.title, "status": p.status, "code": p.code, "detail": p.en,
		"message": map[string]string{"zh": p.zh, "en": p.en},
	}
	maps.Copy(body, p.more)
	b, err := json.Marshal(body)
	if err != nil {
		http.Error(w, p.title, p.status)
		return
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(p.status)
	_, _ = w.Write(b) // one who went away is no error
}

// The problems that say nothing of their own.
var (
	errNotFound = &problem{status: http.StatusNotFound, code: "not-found", title: "There is no such thing", zh: "没有这一项", en: "there is no such thing here"}
	errFailed   = &problem{status: http.StatusInternalServerError, code: "failed", title: "The server could not do it", zh: "服务器出错，详情见服务器日志", en: "the server could not do it; its log says why"}
	errLogin    = &problem{status: http.StatusUnauthorized, code: "login", title: "Log in first", zh: "请先登录", en: "log in first"}
	errPassword = &problem{status: http.StatusUnauthorized, code: "password", title: "Wrong user or password", zh: "用户名或密码不正确", en: "user or password is wrong"}
	errCSRF     = &problem{status: http.StatusForbidden, code: "csrf", title: "The token is missing or old", zh: "会话已更新，请重试", en: "the session is another; get it and try again"}
	errOrigin   = &problem{status: http.StatusForbidden, code: "origin", title: "The request comes from another site", zh: "拒绝来自其他网站的请求", en: "a request from another site is refused"}
	errHost     = &problem{status: http.StatusMisdirectedRequest, code: "host", title: "This server has another name", zh: "主机名不符：请用 127.0.0.1 或 localhost 访问", en: "wrong host name: without --auth this server answers to 127.0.0.1 and localhost only"}
	errBusy     = &problem{status: http.StatusServiceUnavailable, code: "busy", title: "Too many are listening", zh: "连接过多，请稍后再试", en: "too many are listening; try again later"}
	errNoTag    = &problem{status: http.StatusPreconditionRequired, code: "if-match", title: "If-Match is missing", zh: "缺少 If-Match", en: "the header If-Match must say what the person saw"}
	errTooLarge = &problem{status: http.StatusRequestEntityTooLarge, code: "too-large", title: "The body is too large", zh: "提交的内容过大", en: "the body is too large"}
	errFull     = &problem{status: http.StatusInsufficientStorage, code: "disk-full", title: "The disk is full", zh: "磁盘已满，修改尚未保存", en: "the disk is full; nothing was saved"}
)

// bad is the problem of a request that is not understood.
func bad(format string, args ...any) *problem {
	why := fmt.Sprintf(format, args...)
	return &problem{status: http.StatusBadRequest, code: "bad-request", title: "Not understood", zh: "请求有误：" + why, en: why}
}

// problemOf is what clients are told of an error; logged is false where the log
// need not tell it.
func problemOf(err error) (p *problem, logged bool) {
	var moved *shelf.Moved
	var refused *shelf.Refused
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &p):
		return p, false
	case errors.As(err, &moved):
		return movedProblem(moved), false
	case errors.As(err, &refused):
		return refusedProblem(refused), false
	case errors.As(err, &large):
		return errTooLarge, false
	case errors.Is(err, shelf.ErrNone), errors.Is(err, pictures.ErrNone):
		return errNotFound, false
	case full(err):
		return errFull, true
	}
	return errFailed, true
}

func refusedProblem(r *shelf.Refused) *problem {
	p := &problem{
		status: http.StatusUnprocessableEntity, code: string(edit.Impossible), title: "This cannot be done",
		zh: cmp.Or(r.Zh, r.Reason), en: r.Reason,
	}
	switch r.Code {
	case edit.Changed:
		p.status, p.code, p.title = http.StatusConflict, string(edit.Changed), "Something else stands there"
	case edit.Gone, edit.Unreadable:
		p.code = string(r.Code)
	}
	p = p.with("entry", r.Entry)
	if r.Present != nil {
		p = p.with("present", r.Present)
	}
	return p
}
