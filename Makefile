# make help lists the targets. The work is in scripts/: a target only says what it runs.
.POSIX:
.DEFAULT_GOAL := help
.PHONY: help serve front check test test-all data map bench load notebook preflight export wheel pictures lock

export PORT PYTHON NODE CHROMIUM REDIS_SERVER NGINX RAW FACTS ATLAS STORY OUT

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1	\2/p' Makefile

serve: ## open the dashboard at http://localhost:5006/ (PORT=5007 for another port)
	@sh scripts/venv.sh run
	@exec .venv/bin/python -m dashboard serve --port "$${PORT:-5006}"

front: ## build the page's script from dashboard/front into dashboard/page/built
	@sh scripts/node.sh
	@npm run --silent --prefix dashboard/front build

# What Python compiles is written down: the many processes that tests start would each do it again.
check: ## run ruff and the tests that need no browser and no server: within a minute
	@sh scripts/venv.sh test
	.venv/bin/ruff check .
	PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal -m "not slow"

test: ## run ruff and every test, those in the browser too: what a change has to pass
	@sh scripts/venv.sh test
	@sh scripts/chromium.sh
	@sh scripts/redis.sh
	@sh scripts/nginx.sh
	@sh scripts/node.sh
	.venv/bin/ruff check .
	PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest --numprocesses=auto --maxprocesses=4 --dist=worksteal

test-all: ## run every test with every state, of which make test takes a sample
	@TEST_ALL=1 $(MAKE) test

data: ## rebuild data/ from the publishers' files (RAW=folder FACTS=folder)
	@sh scripts/given.sh RAW "Say where the publishers' files are: make data RAW=folder FACTS=folder"
	@sh scripts/given.sh FACTS "Say where the collected facts are: make data RAW=folder FACTS=folder"
	@sh scripts/venv.sh test
	@.venv/bin/python -m dashboard.publishers --raw "$$RAW" --facts "$$FACTS"

map: ## rebuild the map geometry (ATLAS=archive of the world-atlas package)
	@sh scripts/given.sh ATLAS "Say where the archive of the world-atlas package is: make map ATLAS=archive"
	@sh scripts/venv.sh test
	@.venv/bin/python -m dashboard.publishers --atlas "$$ATLAS"

bench: ## measure how fast the dashboard is, and what of its aims holds (ONLY=lighthouse for a part)
	@sh scripts/venv.sh test
	@sh scripts/chromium.sh
	@sh scripts/lighthouse.sh $(ONLY)
	@.venv/bin/python -m tests.bench $(ONLY)

load: ## measure how the server holds: 300 readers in a minute, 2,000 one after another
	@sh scripts/venv.sh test
	@sh scripts/redis.sh
	@sh scripts/nginx.sh
	@.venv/bin/python -m tests.load

notebook: ## open the notebooks in JupyterLab (PORT=8889 for another port)
	@sh scripts/venv.sh notebook
	@exec .venv/bin/python -m jupyterlab --config=scripts/jupyter_config.py --port="$${PORT:-8888}" notebooks/01_tour.ipynb

preflight: ## check a story before its session (STORY=session_1, or a file)
	@sh scripts/given.sh STORY "Say which story is checked: make preflight STORY=session_1"
	@sh scripts/venv.sh test
	@sh scripts/chromium.sh
	@.venv/bin/python -m dashboard preflight "$$STORY"

export: ## write the dashboard as a folder that needs no server (OUT=folder)
	@sh scripts/given.sh OUT "Say which folder is written: make export OUT=folder"
	@sh scripts/venv.sh run
	@.venv/bin/python -m dashboard export "$$OUT"

wheel: ## build the package into dist/, to be installed anywhere with pip
	@sh scripts/venv.sh run
	@sh scripts/wheel.sh

pictures: ## take the pictures of the notebooks in docs/ (ONLY=01_tour for one)
	@sh scripts/venv.sh test
	@sh scripts/chromium.sh
	@.venv/bin/python -m tests.pictures $(ONLY)

lock: ## choose the newest packages pyproject.toml allows, and pin them
	@sh scripts/lock.sh
