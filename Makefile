# banmian: `make` lists the targets. make, Go, npm and git are taken to be there;
# everything else `make setup` installs.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

GO ?= go
SAMPLE := samples/lanting/issue.pdf
WEB := review/web
FUZZTIME ?= 10s
GOLANGCI := v2.15.0

# Where ONNX Runtime and the PP-OCR models are, for the program and its tests.
export BANMIAN_MODELS ?= $(CURDIR)/models
# Tesseract reads this when a process starts; its threads cost more than they
# bring where pages run side by side.
export OMP_THREAD_LIMIT ?= 1
# Warnings in the C++ of third parties are not for our eyes.
export CGO_CXXFLAGS ?= -O2 -g -w

# Packages that see neither files nor engines, and those that do without cgo.
PURE := ./paper/... ./layout/... ./export/...
NOCGO = $(shell $(GO) list ./... | grep -Ev '/(cmd/banmian|ocr/tess|ocr/ppocr)$$')

# Targets come one after another, also with make -j: setup goes first.
.NOTPARALLEL:

.PHONY: help setup web build test check unit e2e e2e-web demo bench lint golden fuzz docker clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## install Tesseract, its languages, ONNX Runtime and the models; quick when all is there
	@scripts/setup-system.sh
	@scripts/setup-models.sh "$(BANMIAN_MODELS)"

web: $(WEB)/dist/index.html ## bundle the reviewers' page, which is compiled in; quick when it is up to date

$(WEB)/dist/index.html: $(WEB)/package.json $(WEB)/package-lock.json $(WEB)/build.mjs $(shell find $(WEB)/src -type f)
	@scripts/setup-web.sh
	@node $(WEB)/build.mjs

build: web ## compile bin/banmian
	@mkdir -p bin
	@$(GO) build -o bin/banmian ./cmd/banmian

test: setup web check unit e2e e2e-web ## everything CI runs: format, vet, tests, the program end to end
	@echo 'test: all passed'

check: ## format and vet
	@echo '== gofmt, go vet'
	@unformatted=$$(gofmt -l .); \
	  if [ -n "$$unformatted" ]; then echo "gofmt would change:"; echo "$$unformatted"; exit 1; fi
	@$(GO) vet ./...

unit: ## all Go tests; the pure packages also without cgo
	@echo '== what does without cgo builds without it, and the pure packages pass'
	@CGO_ENABLED=0 $(GO) build $(NOCGO)
	@CGO_ENABLED=0 $(GO) test $(PURE)
	@echo '== all packages'
	@$(GO) test ./...

e2e: build ## run the program on the samples and look at what it writes
	@echo '== the program, end to end'
	@scripts/end-to-end.sh bin/banmian

e2e-web: build ## type-check the reviewers' page and drive it in a browser
	@scripts/setup-web.sh --test
	@echo "== the reviewers' page: types, then in a browser"
	@cd $(WEB) && npm run --silent check
	@bin/banmian ingest --out out/web-test --id lanting $(SAMPLE) >/dev/null
	@cd $(WEB) && npm run --silent test

demo: setup build ## read the sample issue, print what was found and where to look
	@bin/banmian ingest --out out/demo --id lanting $(SAMPLE)
	@echo
	@echo 'Its pages with what was found drawn over them:'
	@bin/banmian inspect out/demo/lanting
	@echo
	@echo 'The articles:'
	@sed -n '/^ "articles": \[/,/^ \]/ { /^   "headline": "..*"/ { s/^[^:]*: "//; s/",*$$//; s/\\n/ \/ /g; s/^/  /; p } }' out/demo/lanting/issue.json

bench: setup build ## time the kernels, then read and score ../shared/bench/dev
	@$(GO) test -run '^$$' -bench . -benchmem ./...
	@scripts/bench.sh

lint: ## golangci-lint, with the layer rules of .golangci.yml
	@PATH="$$PATH:$$($(GO) env GOPATH)/bin"; if command -v golangci-lint >/dev/null; then golangci-lint run ./...; else \
	  echo 'lint: golangci-lint v2 is not installed; get it with'; \
	  echo '  go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI)'; \
	  exit 1; fi

# With -update a test fails on purpose (CI must never pass it); the run without
# decides.
golden: setup ## write the golden files and recordings of the tests anew; read the diff before committing
	@for p in $$(grep -rlE 'flag\.Bool\("update"|exporttest\.(Golden|Updating)\(' --include='*_test.go' . | xargs -n1 dirname | sort -u); do \
	  $(GO) test "$$p" -count=1 -update >/dev/null || true; $(GO) test "$$p" -count=1; done
	@git status --short

fuzz: ## run each fuzz target for FUZZTIME (10s)
	@grep -rnoE '^func Fuzz[A-Za-z0-9_]+' --include='*_test.go' . | sed -E 's|/[^/]+:[0-9]+:func | |' | \
	while read -r package target; do \
	  echo "== $$package $$target"; $(GO) test "$$package" -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME); done

docker: ## build the image banmian
	@docker build -t banmian .

clean: ## remove what make built and wrote, but for the models
	@rm -rf bin out $(WEB)/node_modules $(WEB)/dist/assets $(WEB)/dist/index.html
