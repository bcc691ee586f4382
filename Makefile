# Targets for people; .ci/run uses them too. `make help` lists them.
GO ?= go
ADDRESS ?= 127.0.0.1:8420

.PHONY: help build demo test check bench gazetteer train clean
help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

build: ## bin/casus
	$(GO) build -trimpath -o bin/casus ./cmd/casus

demo: build ## a record of the sample reports, shown in the browser
	bin/casus demo --address $(ADDRESS)

test: ## all tests
	$(GO) test ./... casus/testdata

check: ## what CI checks: format, vet, staticcheck, tests
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	$(GO) vet ./... casus/testdata
	$(GO) tool staticcheck ./... casus/testdata
	$(GO) test ./... casus/testdata

gazetteer: ## the file of places, anew from the packages it is made of
	$(GO) run ./internal/gazetteer/build

train: ## the language model anew (hours; needs Python and ../shared)
	internal/lang/train/train.sh

bench: ## benchmarks of reading
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean: ## remove what was built
	rm -rf bin
