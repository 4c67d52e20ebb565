"""The files for deployment are well formed and set only what there is to set."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from bot.settings import PROJECT_ROOT

DEPLOY = PROJECT_ROOT / "deploy"
KNOWN = set(
    re.findall(r"`(COACH_\w+|SANIC_\w+)", (PROJECT_ROOT / "docs/configuration.md").read_text())
)
NOT_THE_SERVERS = {"COACH_DATABASE_PASSWORD", "COACH_PUBLIC_PORT"}


def names_in(path: Path) -> set[str]:
    return set(re.findall(r"\b((?:COACH|SANIC)_[A-Z_]+)", path.read_text()))


def test_only_known_settings_are_set() -> None:
    for path in (
        DEPLOY / "Dockerfile",
        DEPLOY / "compose.yaml",
        *(DEPLOY / "kubernetes").iterdir(),
    ):
        assert names_in(path) - NOT_THE_SERVERS <= KNOWN, path.name


def test_compose_has_what_several_servers_need() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    services: dict[str, Any] = compose["services"]
    assert {"coach-1", "coach-2", "postgresql", "redis", "proxy"} <= set(services)
    for service in services.values():
        assert set(service.get("depends_on", ())) <= set(services)
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert source in compose["volumes"] or (DEPLOY / source).exists()
    assert "always" in services["redis"]["command"]
    upstreams = re.findall(r"server (\S+):5005", (DEPLOY / "nginx.conf").read_text())
    assert upstreams == ["coach-1", "coach-2"]


def test_the_image_runs_as_nobody_in_particular() -> None:
    lines = (DEPLOY / "Dockerfile").read_text().splitlines()
    assert [line for line in lines if line.startswith("USER")] == ["USER 10001"]
    copied = [words.split()[1:-1] for words in lines if re.match(r"COPY (?!--from)", words)]
    for source in (one for group in copied for one in group):
        assert (PROJECT_ROOT / source).exists(), source


def test_kubernetes_objects_fit_together() -> None:
    text = (DEPLOY / "kubernetes" / "coach.yaml").read_text()
    objects = {one["kind"]: one for one in yaml.safe_load_all(text)}
    assert set(objects) == {"Deployment", "Service", "PodDisruptionBudget", "Ingress"}
    pod = objects["Deployment"]["spec"]["template"]
    for selector in (
        objects["Deployment"]["spec"]["selector"]["matchLabels"],
        objects["Service"]["spec"]["selector"],
        objects["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
    ):
        assert selector.items() <= pod["metadata"]["labels"].items()
    (container,) = pod["spec"]["containers"]
    mounted = {mount["name"] for mount in container["volumeMounts"]}
    assert mounted == {volume["name"] for volume in pod["spec"]["volumes"]}
    assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
    assert container["livenessProbe"]["httpGet"]["path"] == "/healthz"
