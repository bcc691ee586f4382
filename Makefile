# Targets for people; .ci/run uses them too. `make help` lists them.
GO ?= go
ADDRESS ?= 127.0.0.1:8420

.PHONY: help build demo test check bench gazetteer train clean e2e shots speed explorer
help: ## this list
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

build: explorer ## bin/casus
	$(GO) build -trimpath -o bin/casus ./cmd/casus

# The explorer is built anew where its source is newer. Without npm the program
# shows plain pages.
EXPLORER := internal/web/dist/index.html
explorer: ## the explorer, out of web/
	@if ! command -v npm >/dev/null; then echo "npm is not here: built without the explorer, casus shows plain pages"; \
	elif [ -z "$$(find web -path web/node_modules -prune -o -path web/geo -prune -o -path web/e2e -prune -o -type f -newer $(EXPLORER) -print 2>&1)" ]; then :; \
	else cd web && { [ node_modules/.package-lock.json -nt package-lock.json ] || npm ci --silent; } && npm run --silent build -- --logLevel warn; fi

e2e: build ## the jobs of the explorer's users, in headless Chromium
	cd web && npm run --silent check && node --test --test-concurrency=1 e2e/*.test.mjs

speed: build ## weight and speed of the first page, on CASUS_DB, INCIDENTS made-up ones or the samples
	cd web && node e2e/speed.mjs

shots: build ## pictures of each page in web/shots, light and dark, wide and phone
	cd web && node e2e/shots.mjs

demo: build ## a record of the sample reports, shown in the browser
	bin/casus demo --address $(ADDRESS)

test: ## all tests
	$(GO) test ./... casus/testdata
	@if command -v npm >/dev/null && { command -v "$${CHROMIUM:-chromium}" || command -v chromium-browser || command -v google-chrome; } >/dev/null; then $(MAKE) e2e; \
	else echo "not run: the explorer in a browser (make e2e), which wants npm and Chromium"; fi

check: ## what CI checks: format, vet, staticcheck, tests
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	$(GO) vet ./... casus/testdata
	$(GO) tool staticcheck ./... casus/testdata
	$(GO) test ./... casus/testdata

gazetteer: ## the file of places, anew from the packages it is made of
	$(GO) run ./internal/gazetteer/build

train: ## the language model anew (an hour; needs Python, a JDK, Maven, npm and ../shared)
	internal/lang/train/train.sh
	internal/lang/train/names/names.sh

bench: ## benchmarks of reading
	$(GO) test -run '^$$' -bench . -benchmem ./...

clean: ## remove what was built
	rm -rf bin internal/web/dist web/node_modules web/shots
