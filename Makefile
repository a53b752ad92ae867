# Two commands for people: `make` sets everything up and lints the project's own knowledge base,
# `make test` passes the tests. `make install PREFIX=/usr/local` installs the binary.
PREFIX ?= /usr/local
SCRATCH ?= .build
RELEASE = $(SCRATCH)/release/cairn
SWIFT_FILES := $(shell find Sources Package.swift -type f 2>/dev/null)

.PHONY: all test release install uninstall reference clean

all: release
	$(RELEASE) lint

test:
	Scripts/setup
	Scripts/build debug --build-tests
	swift test --scratch-path $(SCRATCH) --skip-build

release: $(RELEASE)

$(RELEASE): $(SWIFT_FILES)
	Scripts/setup
	Scripts/build release
	@touch $(RELEASE)

install: release
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $(RELEASE) $(DESTDIR)$(PREFIX)/bin/cairn

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/cairn

# The generated page of the knowledge base.
reference: release
	$(RELEASE) rules --format markdown > kb/reference/rules.md

clean:
	rm -rf $(SCRATCH)
