"""The same statements on Spark as on DuckDB must give the same pairs. Skipped where pyspark or Java is absent."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import ROOT
from test_overlap import TIDES
from test_screen import FORM, cohort_texts, thesis

pytest.importorskip("pyspark", reason="the extra `spark` is not installed")

needs_java = pytest.mark.skipif(
    shutil.which("java") is None and "JAVA_HOME" not in os.environ, reason="Spark needs Java 17 or later, and there is none"
)
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    "SPARK_LOCAL_IP": "127.0.0.1",
    # Little data: most of the time would go into compiling for much.
    "PYSPARK_SUBMIT_ARGS": "--master local[2] --driver-memory 1g --driver-java-options -XX:TieredStopAtLevel=1 "
    "--conf spark.ui.enabled=false --conf spark.sql.codegen.wholeStage=false pyspark-shell",
}

# In a process of its own: what Spark leaves open would be warnings here.
BOTH = """
import sys
from lint.screen import cluster, join, reading
from lint.screen.store import Store

folder, path = sys.argv[1:]
names = sorted(f"{folder}/t{number:02}.txt" for number in range(24)) + [f"{folder}/missing.txt"]
tasks = [(folder, name, True) for name in names]

def plain(found):
    return str(found) if isinstance(found, Exception) else (found.name, found.files, found.digest, found.prints.hashes.tolist(), found.text)

with cluster.session() as spark, Store(path) as store:
    entries = list(cluster.read(spark, tasks))
    assert list(map(plain, entries)) == list(map(plain, reading.read(tasks)))
    assert [isinstance(found, Exception) for found in entries] == [False] * 24 + [True]
    store.add(entries[:-1])
    for fresh in (1, 20):
        here, there = join.join(store, fresh), cluster.join(spark, store, fresh)
        assert here.pairs and here.common
        assert here == there, (here, there)
print("the same")
"""


@needs_java
def test_spark_reads_and_joins_as_duckdb_does(tmp_path: Path) -> None:
    folder = tmp_path / "2025"
    folder.mkdir()
    for number, text in enumerate(cohort_texts(1)):
        (folder / f"t{number:02}.txt").write_text(text)
    command = [sys.executable, "-c", BOTH, str(folder), str(tmp_path / "s.duckdb")]
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    assert done.stdout == "the same\n", done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2025", "s.duckdb"]


@needs_java
def test_the_command_lists_the_same_with_either_engine(tmp_path: Path) -> None:
    folder = tmp_path / "2025"
    folder.mkdir()
    for number in range(22):
        (folder / f"t{number:02}.txt").write_text(thesis(number, *([f"So {TIDES}."] if number in (3, 8) else [])))
    shutil.copy(folder / "t05.txt", folder / "twin.txt")
    (folder / "torn.docx").write_bytes(b"PK\x03\x04 torn")
    lists = []
    for engine in ("duckdb", "spark"):
        target = tmp_path / f"{engine}.json"
        command = [sys.executable, "-m", "lint", "screen", str(folder), "--store", str(tmp_path / f"{engine}.duckdb")]
        command += ["--engine", engine, "--format", "json", "-o", str(target)]
        done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
        assert done.returncode == 2, done.stderr
        assert "torn.docx" in done.stderr
        values = json.loads(target.read_text(encoding="utf-8"))
        assert values.pop("store")["theses"] == 23
        lists.append(values)
    assert lists[0] == lists[1]
    assert [pair["identical"] for pair in lists[0]["pairs"]] == [True, False]
    assert lists[0]["common"][0]["text"] in FORM


def test_without_java_it_is_said_that_spark_needs_it(tmp_path: Path) -> None:
    (tmp_path / "t.txt").write_text(FORM)
    environment = {name: value for name, value in ENVIRONMENT.items() if name != "JAVA_HOME"} | {"JAVA_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "lint", "screen", str(tmp_path), "--store", str(tmp_path / "s"), "--engine", "spark"]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--engine spark: Spark does not start" in done.stderr.splitlines()[-1]
    assert "needs Java 17 or later" in done.stderr.splitlines()[-1]
