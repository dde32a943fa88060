"""The scripts behind make: which Python, when to install, and what they say if they cannot."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.serving import ROOT

#: A Python that says it is of another version: it runs the check of scripts/python.sh so.
PRETENDER = """#!/bin/sh
exec {python} -c 'import sys; sys.version_info = ({version}, 0); exec(sys.argv[1])' "$2"
"""
#: A Python for scripts/venv.sh: makes an empty .venv, notes each start of pip, may fail there.
#: What it installs is the packages of a lock, or else the dashboard itself.
RECORDER = """#!/bin/sh
case "$2" in
    venv) mkdir -p .venv/bin; cp "$0" .venv/bin/python ;;
    pip) case "$*" in
        *--requirement*) echo pip >>pip.log; [ ! -e break-pip ] ;;
        *"--no-index --editable .") echo itself >>pip.log; [ ! -e break-itself ] ;;
        esac ;;
    *) echo 3.12 ;;
esac
"""

#: A Python that says what it would run.
SPEAKER = '#!/bin/sh\n[ "$1" = -m ] && echo "$@" || echo 3.12\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what make needs into a folder of its own, with nothing installed."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    for name in ("Makefile", "pyproject.toml", "setup.py"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / "bin").mkdir()
    return tmp_path


def program(project: Path, name: str, text: str) -> Path:
    """Write the program `name` into the project's own folder of programs."""
    path = project / "bin" / name
    path.write_text(text)
    path.chmod(0o755)
    return path


def run(project: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `command` with the project's own programs found first, and no Python of ours."""
    environment = {"PATH": f"{project / 'bin'}:/usr/bin:/bin", **variables}
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, timeout=30
    )


def pretend(project: Path, **versions: str) -> None:
    """Make each named Python say it is of the version given; the rest do not run at all."""
    for name in ("python3.13", "python3.12", "python3.11", "python3"):
        version = versions.get(name.replace(".", "_"))
        text = (
            PRETENDER.format(python=sys.executable, version=version.replace(".", ", "))
            if version
            else "#!/bin/sh\nexit 127\n"
        )
        program(project, name, text)


@pytest.mark.parametrize(
    ("version", "fits"),
    [("3.10", False), ("3.11", True), ("3.12", True), ("3.13", True), ("3.14", False)],
)
def test_only_a_supported_python_is_chosen(project: Path, version: str, fits: bool) -> None:
    pretend(project, python3=version)
    chosen = run(project, "sh", "scripts/python.sh")
    assert (chosen.returncode == 0) is fits
    assert chosen.stdout.strip() == (str(project / "bin/python3") if fits else "")


def test_the_newest_python_that_runs_is_chosen(project: Path) -> None:
    pretend(project, python3_12="3.12", python3_11="3.11", python3="3.11")
    assert run(project, "sh", "scripts/python.sh").stdout.endswith("bin/python3.12\n")


def test_a_named_python_is_chosen_before_a_newer_one(project: Path) -> None:
    pretend(project, python3_12="3.12", python3_11="3.11")
    chosen = run(project, "sh", "scripts/python.sh", PYTHON="python3.11")
    assert chosen.stdout.endswith("bin/python3.11\n")


@pytest.mark.parametrize("target", ["serve", "test", "bench"])
def test_without_a_python_make_says_what_to_do_in_one_line(project: Path, target: str) -> None:
    pretend(project, python3="3.10")
    answer = run(project, "make", target)
    said = [line for line in answer.stderr.splitlines() if not line.startswith("make: ***")]
    assert answer.returncode != 0
    assert said == [
        "No Python 3.11, 3.12 or 3.13 with venv found: install one (Debian: python3 "
        "python3-venv), or name it with PYTHON=/path/to/python."
    ]
    assert not (project / ".venv").exists()


def test_a_named_python_that_does_not_fit_gets_one_line(project: Path) -> None:
    pretend(project, python3_10="3.10")
    answer = run(project, "make", "serve", "PYTHON=python3.10")
    assert answer.stderr.splitlines()[0] == (
        "PYTHON=python3.10 is not a Python 3.11, 3.12 or 3.13 with venv: "
        "name another, or leave PYTHON out."
    )


class TestVenv:
    """What is installed when, with a Python that only notes that pip was started."""

    @pytest.fixture
    def installs(self, project: Path) -> Path:
        program(project, "python3.13", RECORDER)
        return project

    @staticmethod
    def install(project: Path, kind: str = "run") -> tuple[int, int]:
        """Return the exit status, and how often pip has been started so far."""
        status = run(project, "sh", "scripts/venv.sh", kind).returncode
        log = project / "pip.log"
        return status, log.read_text().count("pip") if log.exists() else 0

    def test_a_second_time_not_even_pip_is_started(self, installs: Path) -> None:
        assert self.install(installs) == (0, 1)
        assert self.install(installs) == (0, 1)

    def test_what_the_tests_need_is_enough_to_serve(self, installs: Path) -> None:
        assert self.install(installs, "test") == (0, 1)
        assert self.install(installs, "run") == (0, 1)
        assert self.install(installs, "notebook") == (0, 2)

    def test_the_dashboard_is_installed_once_and_again_when_it_has_moved_or_changed(
        self, installs: Path
    ) -> None:
        for _ in range(2):
            self.install(installs)
        assert (installs / "pip.log").read_text() == "pip\nitself\n"
        with (installs / "pyproject.toml").open("a") as project:
            project.write("# changed\n")
        self.install(installs)
        assert (installs / "pip.log").read_text() == "pip\nitself\nitself\n"
        moved = installs.rename(installs.with_name("moved"))
        self.install(moved)
        assert (moved / "pip.log").read_text() == "pip\nitself\nitself\nitself\n"

    def test_a_dashboard_that_was_not_installed_is_not_taken_for_one(self, installs: Path) -> None:
        (installs / "break-itself").touch()
        failed = run(installs, "sh", "scripts/venv.sh", "run")
        assert failed.returncode == 1
        assert failed.stderr.startswith("The dashboard itself could not be installed")
        (installs / "break-itself").unlink()
        assert self.install(installs) == (0, 1)
        assert (installs / "pip.log").read_text() == "pip\nitself\nitself\n"

    def test_a_changed_lock_is_installed(self, installs: Path) -> None:
        self.install(installs)
        with (installs / "requirements/run-3.12.txt").open("a") as lock:
            lock.write("# changed\n")
        assert self.install(installs) == (0, 2)

    def test_a_broken_install_is_not_trusted(self, installs: Path) -> None:
        (installs / "break-pip").touch()
        assert self.install(installs) == (1, 1)
        (installs / ".venv/left-behind").touch()
        (installs / "break-pip").unlink()
        assert self.install(installs) == (0, 2)
        assert not (installs / ".venv/left-behind").exists()
        assert self.install(installs) == (0, 2)

    def test_a_broken_change_is_not_trusted_either(self, installs: Path) -> None:
        self.install(installs)
        (installs / "break-pip").touch()
        assert self.install(installs, "test") == (1, 2)
        (installs / "break-pip").unlink()
        assert self.install(installs, "run") == (0, 3)

    def test_a_failed_install_says_what_to_do(self, installs: Path) -> None:
        (installs / "break-pip").touch()
        answer = run(installs, "sh", "scripts/venv.sh", "run")
        assert answer.stderr == (
            "The packages could not be installed (pip says why above): "
            "check the network, then run make again.\n"
        )

    def test_a_venv_of_someone_else_is_left_alone(self, installs: Path) -> None:
        (installs / ".venv").mkdir()
        answer = run(installs, "sh", "scripts/venv.sh", "run")
        assert answer.returncode == 1
        assert answer.stderr.count("\n") == 1
        assert "was not made by make" in answer.stderr
        assert (installs / ".venv").exists()


def test_a_named_chromium_that_does_not_run_gets_one_line(project: Path) -> None:
    answer = run(project, "sh", "scripts/chromium.sh", CHROMIUM="/nowhere/chromium")
    assert answer.returncode == 1
    assert answer.stderr == (
        "CHROMIUM=/nowhere/chromium does not run: name another, or leave CHROMIUM out.\n"
    )


def test_a_chromium_on_the_machine_is_enough(project: Path) -> None:
    program(project, "chromium", "#!/bin/sh\nexit 1\n")
    program(project, "chromium-browser", "#!/bin/sh\nexit 1\n")
    program(project, "google-chrome", "#!/bin/sh\n")
    answer = run(project, "sh", "scripts/chromium.sh")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_a_named_redis_that_does_not_run_gets_one_line(project: Path) -> None:
    answer = run(project, "sh", "scripts/redis.sh", REDIS_SERVER="/nowhere/redis")
    assert answer.returncode == 1
    assert answer.stderr == (
        "REDIS_SERVER=/nowhere/redis does not run: name another, or leave REDIS_SERVER out.\n"
    )


def test_a_redis_on_the_machine_is_enough(project: Path) -> None:
    program(project, "redis-server", "#!/bin/sh\n")
    answer = run(project, "sh", "scripts/redis.sh")
    assert (answer.returncode, answer.stdout) == (0, "")


def test_a_named_nginx_that_does_not_run_gets_one_line(project: Path) -> None:
    answer = run(project, "sh", "scripts/nginx.sh", NGINX="/nowhere/nginx")
    assert answer.returncode == 1
    assert answer.stderr == (
        "NGINX=/nowhere/nginx does not run: name another, or leave NGINX out.\n"
    )


@pytest.mark.parametrize(
    ("target", "variable"),
    [("data", "RAW"), ("map", "ATLAS"), ("preflight", "STORY"), ("export", "OUT")],
)
def test_what_needs_a_name_or_a_folder_says_which_in_one_line(
    project: Path, target: str, variable: str
) -> None:
    answer = run(project, "make", target)
    said, *rest = answer.stderr.splitlines()
    assert answer.returncode != 0
    assert said.startswith("Say ")
    assert f": make {target} {variable}=" in said
    assert [line for line in rest if not line.startswith("make: ***")] == []
    assert not (project / ".venv").exists()


def test_what_is_given_is_taken_as_it_is(project: Path) -> None:
    given = run(project, "sh", "scripts/given.sh", "OUT", "Say it", OUT='$(touch "made") "; x')
    assert (given.returncode, given.stdout, given.stderr) == (0, "", "")
    assert not (project / "made").exists()


def test_help_names_every_target(project: Path) -> None:
    phony = (ROOT / "Makefile").read_text().split(".PHONY:")[1].splitlines()[0].split()
    listed = [line.split()[1] for line in run(project, "make").stdout.splitlines()]
    assert listed == phony


def test_contributing_says_when_to_use_each_target() -> None:
    phony = (ROOT / "Makefile").read_text().split(".PHONY:")[1].splitlines()[0].split()
    table = (ROOT / "CONTRIBUTING.md").read_text().split("|---|---|\n")[1].split("\n\n")[0]
    told = [re.match(r"\| `make ([a-z-]+)\b", line)[1] for line in table.splitlines()]
    assert told == [target for target in phony if target != "help"]


def test_check_leaves_out_what_test_runs_and_test_all_takes_no_sample() -> None:
    makefile = (ROOT / "Makefile").read_text()
    recipes = dict(re.findall(r"^([a-z-]+):.*\n((?:\t.*\n)+)", makefile, re.MULTILINE))
    check, test = (
        next(line for line in recipes[target].splitlines() if "-m pytest" in line)
        for target in ("check", "test")
    )
    assert check == f'{test} -m "not slow"'
    assert ".venv/bin/ruff check ." in recipes["check"]
    assert "chromium" not in recipes["check"]
    assert recipes["test-all"] == "\t@TEST_ALL=1 $(MAKE) test\n"


def test_make_notebook_takes_a_port_and_what_the_lessons_need(project: Path) -> None:
    program(project, "python3.13", RECORDER)
    run(project, "sh", "scripts/venv.sh", "notebook")
    (project / ".venv/bin/python").write_text(SPEAKER)
    for given, port in (((), "8888"), (("PORT=8899",), "8899")):
        started = run(project, "make", "notebook", *given).stdout.splitlines()[-1]
        assert f"jupyterlab --config=scripts/jupyter_config.py --port={port} " in started
        assert started.endswith("notebooks/01_tour.ipynb")


def test_make_serve_takes_a_port(project: Path) -> None:
    program(project, "python3.13", RECORDER)
    run(project, "sh", "scripts/venv.sh", "run")
    (project / ".venv/bin/python").write_text(SPEAKER)
    for given, port in (((), "5006"), (("PORT=5099",), "5099")):
        started = run(project, "make", "serve", *given).stdout.splitlines()[-1]
        assert started == f"-m dashboard serve --port {port}"


def test_ci_runs_exactly_make_test() -> None:
    assert (ROOT / ".ci/run").read_text().splitlines()[-1] == "exec make test"
    assert os.access(ROOT / ".ci/run", os.X_OK)


def front(project: Path) -> Path:
    """Give the project a front end without packages, a Node, and an npm that notes its starts."""
    folder = project / "dashboard" / "front"
    folder.mkdir(parents=True)
    (folder / "package-lock.json").write_text("{}")
    program(project, "node", "#!/bin/sh\nexit 0\n")
    program(project, "npm", (
        '#!/bin/sh\n[ "$1" = ci ] || exit 0\n'
        "echo npm >>npm.log; mkdir -p dashboard/front/node_modules; [ ! -e break-npm ]\n"
    ))
    return folder


def test_packages_of_the_front_end_are_installed_once_for_each_lock(project: Path) -> None:
    folder = front(project)
    for _ in range(2):
        assert run(project, "sh", "scripts/node.sh").returncode == 0
    assert (project / "npm.log").read_text() == "npm\n"
    (folder / "package-lock.json").write_text('{"changed": true}')
    assert run(project, "sh", "scripts/node.sh").returncode == 0
    assert (project / "npm.log").read_text() == "npm\n" * 2


def test_packages_of_the_front_end_that_were_broken_off_are_installed_again(project: Path) -> None:
    front(project)
    (project / "break-npm").touch()
    failed = run(project, "sh", "scripts/node.sh")
    assert failed.returncode == 1
    assert "The packages could not be installed" in failed.stderr
    (project / "break-npm").unlink()
    assert run(project, "sh", "scripts/node.sh").returncode == 0


def test_a_node_that_is_named_and_too_old_is_told(project: Path) -> None:
    front(project)
    old = program(project, "old-node", "#!/bin/sh\nexit 1\n")
    failed = run(project, "sh", "scripts/node.sh", NODE=str(old))
    assert failed.returncode == 1
    assert failed.stderr.startswith(f"NODE={old} is not a Node 20 or newer")
    assert not (project / "npm.log").exists()
