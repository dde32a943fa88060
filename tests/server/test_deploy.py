"""What stands in deploy/ and cannot be run here is read, and held to what it promises."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
import yaml

from dashboard.settings import Settings, settings, variable
from tests.serving import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))
OBJECTS = list(yaml.safe_load_all((DEPLOY / "kubernetes.yml").read_text(encoding="utf-8")))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
PODS = [each["spec"]["template"]["spec"] for each in OBJECTS if each["kind"] == "Deployment"]
CONTAINERS = [container for pod in PODS for container in pod["containers"]]
IMAGES = [
    *(service["image"] for service in COMPOSE["services"].values()),
    *(container["image"] for container in CONTAINERS),
    *re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE),
]


@pytest.mark.parametrize("image", IMAGES)
def test_every_image_is_pinned_to_a_version(image: str) -> None:
    assert re.fullmatch(r"[\w./-]+:\d+\.\d+\.\d+[\w.-]*", image)


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_a_service_runs_without_root_rights_or_a_file_system_to_write_to(name: str) -> None:
    service = COMPOSE["services"][name]
    user, group = service["user"].split(":")
    assert int(user) > 0
    assert int(group) > 0
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["mem_limit"]
    assert service["pids_limit"]


def test_only_nginx_can_be_reached_from_outside() -> None:
    ports = {name for name, service in COMPOSE["services"].items() if "ports" in service}
    outside = {name for name, service in COMPOSE["services"].items()
               if "outside" in service["networks"]}
    assert ports == outside == {"nginx"}
    assert COMPOSE["networks"]["inside"]["internal"] is True


@pytest.mark.parametrize("pod", PODS, ids=lambda pod: pod["containers"][0]["name"])
def test_a_pod_runs_without_root_rights_or_a_file_system_to_write_to(pod: dict) -> None:
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] > 0
    assert pod["automountServiceAccountToken"] is False
    assert pod["enableServiceLinks"] is False
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["allowPrivilegeEscalation"] is False
        assert context["readOnlyRootFilesystem"] is True
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert {"cpu", "memory"} == set(container["resources"]["limits"])


def told() -> dict[str, dict[str, str]]:
    """Return the settings that each of the files gives to the server."""
    worker = COMPOSE["services"]["worker-1"]["environment"]
    assert worker == COMPOSE["services"]["worker-2"]["environment"]
    pod = {each["name"]: each["value"] for each in CONTAINERS[0]["env"]}
    image = dict(re.findall(r"(DASHBOARD_\w+)=(\S+)", DOCKERFILE))
    return {"compose": worker, "kubernetes": pod, "Dockerfile": image}


@pytest.mark.parametrize("where", told())
def test_each_setting_given_is_one_and_makes_sense(where: str) -> None:
    found = told()[where]
    assert set(found) <= {variable(each.name) for each in fields(Settings)}
    settings({name: value for name, value in found.items() if not value.startswith("${")})


def test_no_secret_stands_in_a_file() -> None:
    for found in told().values():
        assert not [name for name in found if "SECRET" in name]


def test_requests_have_time_to_end_before_the_process_is_killed() -> None:
    stop = Settings().stop_seconds
    assert not [name for found in told().values() for name in found if "STOP_SECONDS" in name]
    assert PODS[0]["terminationGracePeriodSeconds"] >= stop + 5 + 5
    grace = COMPOSE["services"]["worker-1"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) >= Settings().stop_seconds + 5


def test_nginx_and_the_server_have_the_same_bounds_and_names() -> None:
    assert f"client_max_body_size {Settings().max_body};" in NGINX
    annotations = OBJECTS[-1]["metadata"]["annotations"]
    assert int(annotations["nginx.ingress.kubernetes.io/proxy-body-size"]) == Settings().max_body
    servers = re.findall(r"server (\S+):(\d+) ", NGINX)
    workers = [name for name in COMPOSE["services"] if name.startswith("worker")]
    assert servers == [(name, str(Settings().port)) for name in workers]


def test_the_image_is_built_from_the_lock_runs_as_a_user_and_says_how_it_is() -> None:
    lines = [line.split() for line in DOCKERFILE.replace("\\\n", " ").splitlines() if line]
    words = {line[0]: line[1:] for line in lines}
    assert words["USER"] == ["10001:10001"]
    assert "HEALTHCHECK" in words
    assert words["CMD"] == ['["python",', '"-m",', '"dashboard",', '"serve"]']
    assert "--require-hashes" in DOCKERFILE
    copied = [line[-2] for line in lines if line[0] == "COPY" and line[1] != "--from=packages"]
    assert copied == ["requirements/run-3.12.txt", "dashboard", "data"]
    allowed = (ROOT / ".dockerignore").read_text().splitlines()
    assert [line[1:] for line in allowed if line.startswith("!")] == [
        "dashboard", "data", "requirements/run-3.12.txt"
    ]
