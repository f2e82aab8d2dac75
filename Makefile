# One door for everything; `make` alone says what there is.

PYTHON ?= python3
N ?= 1000
RUNS ?=
HOSPITALS ?=
MATERIAL ?=
HUGO ?=
SEARCH ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet install
LOCK := .cache/uv/bin/uv pip compile pyproject.toml --quiet --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) --group build

WHAT.pdf := 做 PDF 的程序
WHAT.dev := 开发用的工具
WHAT.bench := 比快慢要用的工具
WHAT.lighthouse := Lighthouse
WHAT.lint := 检查脚本和样式的工具
# A part of the benchmark that is wanted (HUGO=1) or not (HUGO=0); not set: as the number of hospitals makes sense.
either = $(if $(filter 0,$($1)),--no-$2)$(if $(filter 1,$($1)),--$2)
BIOME := .cache/lint/node_modules/@biomejs/cli-*/biome # the one binary that fits this machine

# What sets the text of PDFs, and a font that has the characters.
PRESS := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk

.DEFAULT_GOAL := help
.PHONY: help site demonstration pdf check serve test faults office lint format bench phone lighthouse lock clean

help: ## 列出所有命令
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 19

site: .venv/site ## 检查内容，做出网站，放在 site 文件夹
	@$(BIN)/mingnuo build

pdf: .venv/site .venv/pdf ## 做出网站，信、提示、医院和行动的页面再做成 PDF
	@requirements/system $(PRESS)
	@$(BIN)/mingnuo build --pdf

demonstration: .venv/site ## 做出带修改历史的演示网站：改了什么、为什么，都看得见
	@rm -rf .cache/demonstration
	@$(BIN)/python tests/demonstration_history.py .cache/demonstration
	@cd .cache/demonstration && ../../$(BIN)/mingnuo build

check: .venv/site ## 只检查内容
	@$(BIN)/mingnuo check

serve: .venv/site ## 边改边看：内容一改，浏览器里马上更新
	@$(BIN)/mingnuo serve

test: .venv/site .venv/pdf .venv/dev ## 跑全部测试，包括真浏览器里的
	@requirements/system chromium $(PRESS) strace nginx-light libatomic1 # the last is for Playwright's driver
	PYTHONWARNINGS='ignore:Data file' $(BIN)/python -m pytest -n 2 --cov --cov-report=
	@echo "测试走过的代码：$$($(BIN)/coverage report --format=total)%（哪些没有走到：$(BIN)/coverage report）"

faults: .venv/site .venv/dev ## 让做网站的每一步都出一次错，看公开的网站是不是总是完整的（一两个小时）
	@requirements/system strace
	MINGNUO_ALL_FAULTS=1 $(BIN)/python -m pytest -n 2 tests/publish/test_every_step.py

office: .venv/site .venv/dev ## 表格经过 LibreOffice 再收回来：填、挪、排序、合并，存成三种格式
	@requirements/system libreoffice-calc python3-uno
	$(BIN)/python -m pytest tests/office/libreoffice.py

lint: .venv/site .venv/dev .cache/lint/ready ## 检查代码：写法、类型、谁能引用谁，模板、样式和脚本
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet theme
	$(BIOME) check

format: .venv/dev .cache/lint/ready ## 整理代码的写法
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	$(BIOME) check --write

bench: .venv/site .venv/dev .venv/bench ## 和别的工具比快慢，再量网页轻不轻；少一点：make bench N=200，很多家：N=50000
	@requirements/system chromium fonts-noto-cjk libatomic1
	@$(BIN)/python -m benchmarks -n $(N) $(if $(RUNS),--runs $(RUNS)) $(if $(HOSPITALS),--names $(HOSPITALS)) \
		$(call either,MATERIAL,material) $(call either,HUGO,hugo) $(call either,SEARCH,search)
	@echo
	@$(MAKE) --no-print-directory phone
	@echo
	@$(MAKE) --no-print-directory lighthouse

phone: .venv/site .venv/dev ## 在慢手机、慢网络上，几秒看到一页的主要内容
	@requirements/system chromium fonts-noto-cjk libatomic1
	@$(BIN)/python -m benchmarks.phone $(if $(RUNS),--runs $(RUNS))

profile: .venv/site .venv/dev .venv/bench ## 做网站的时间花在哪一步：make profile N=200
	@$(BIN)/python -m benchmarks.profile -n $(N)

lighthouse: .venv/site .cache/lighthouse/ready ## 用 Lighthouse 量：手机上打开快不快，人人能不能用
	@requirements/system chromium fonts-noto-cjk
	@$(BIN)/python -m benchmarks.lighthouse $(if $(RUNS),--runs $(RUNS))

lock: .cache/uv ## 重新锁定依赖的版本；都换成最新的：make lock UPGRADE=1
	$(LOCK) --output-file requirements/site.lock
	$(LOCK) --constraint requirements/site.lock --extra pdf --output-file requirements/pdf.lock
	$(LOCK) --constraint requirements/site.lock --constraint requirements/pdf.lock --group dev --output-file requirements/dev.lock
	$(LOCK) --constraint requirements/site.lock --group bench --output-file requirements/bench.lock
	@command -v npm >/dev/null || requirements/system npm
	for folder in benchmarks/lighthouse requirements/lint; do \
		(cd $$folder && npm install --package-lock-only --loglevel=error >/dev/null) || exit 1; done
	sed -i 's/"latest"/"*"/' benchmarks/lighthouse/package-lock.json # Debian 12's npm cannot read "latest" there

clean: ## 删掉做出来的一切：网站、缓存、运行环境
	rm -rf .venv .cache site .site build dist *.egg-info .coverage* .*_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -r {} +

# The environment. Each file says that one part of it is there; when the site's lock changes, all is made anew.

.venv/packages: requirements/site.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更新的版本。"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || requirements/system python3-venv
	@echo "正在准备运行环境，第一次要一两分钟……"
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) --require-hashes --no-deps --requirement $<
	@touch $@

.venv/site: .venv/packages pyproject.toml
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/pdf .venv/dev .venv/bench: .venv/%: requirements/%.lock .venv/packages
	@echo "正在安装$(WHAT.$(@F))……"
	@$(PIP) --require-hashes --no-deps --requirement $<
	@touch $@

.cache/uv:
	@$(PYTHON) -m venv --clear $@
	@$@/bin/python -m pip --disable-pip-version-check install --quiet uv

.cache/lighthouse/ready: benchmarks/lighthouse/package-lock.json
.cache/lint/ready: requirements/lint/package-lock.json
.cache/lighthouse/ready .cache/lint/ready:
	@command -v npm >/dev/null || requirements/system npm
	@echo "正在安装$(WHAT.$(notdir $(@D)))……"
	@mkdir -p $(@D)
	@cp $(<D)/package.json $(<D)/package-lock.json $(<D)/.npmrc $(@D)
	@cd $(@D) && npm ci --loglevel=error >/dev/null
	@touch $@
