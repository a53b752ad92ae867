# Two commands for people: `make` sets everything up and lints the project's own knowledge base,
# `make test` passes the tests. `make install PREFIX=/usr/local` installs the binary,
# with a link by which it is called `adr`.
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
	for name in adr _adr_autocomplete; do \
	  link=$(DESTDIR)$(PREFIX)/bin/$$name; \
	  if [ ! -e $$link ] && [ ! -L $$link ] || [ "$$(readlink $$link)" = cairn ]; then ln -sf cairn $$link; \
	  else echo "$$link is another program and stays"; fi; done

uninstall:
	for name in adr _adr_autocomplete; do \
	  link=$(DESTDIR)$(PREFIX)/bin/$$name; \
	  if [ "$$(readlink $$link)" = cairn ]; then rm -f $$link; fi; done
	rm -f $(DESTDIR)$(PREFIX)/bin/cairn

# The generated page of the knowledge base.
reference: release
	$(RELEASE) rules --format markdown > kb/reference/rules.md

clean:
	rm -rf $(SCRATCH)
