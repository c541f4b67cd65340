"""The engines: DuckDB as the reference, a PostgreSQL cluster of our own, and a local Spark session.

An engine that is not installed fails the tests; it never skips them.
"""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from urllib.parse import quote

import ibis
import pytest

PASSWORD = "hu!sh / 7"
COLLATION = (
    "--locale=C.UTF-8",
    "--locale-provider=icu",
    "--icu-locale=en-US",
)  # not the order of bytes
SPARK = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    # No result may depend on the zone of the machine; and compiling costs more than these few rows
    # do.
    "spark.driver.extraJavaOptions": "-Duser.timezone=America/New_York -XX:TieredStopAtLevel=1",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.codegen.wholeStage": "false",
}


def pytest_configure(config):
    """Warnings of others: drivers that leave closing to the garbage collector, and Spark's use of
    older pandas."""
    for message in (
        "ignore:<psycopg.Connection object at .* was deleted while still open:ResourceWarning",
        "ignore:unclosed <socket.socket .*'127.0.0.1':ResourceWarning",
        "ignore:The copy keyword is deprecated:DeprecationWarning",
    ):
        config.addinivalue_line("filterwarnings", message)


@pytest.fixture(scope="session")
def postgres_url():
    """A cluster that exists for this session: on a free local port, behind a password, with a
    language's collation."""
    servers = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3])
    )
    if not servers:
        pytest.fail("PostgreSQL is not installed; install the Debian package postgresql")
    user = "postgres" if os.getuid() == 0 else None  # PostgreSQL refuses to run as root
    home = Path(tempfile.mkdtemp(prefix="engines-"))
    (home / "password").write_text(PASSWORD, encoding="utf-8")
    if user:
        for path in (home, home / "password"):
            shutil.chown(path, user)

    def run(program, *options):
        command = [servers[-1].with_name(program), "-D", home / "data", *options]
        with (home / "setup.log").open("w+") as log:
            done = subprocess.run(
                command, user=user, cwd=home, stdout=log, stderr=log, env={"TZ": "Asia/Tokyo"}
            )
            if done.returncode:
                log.seek(0)
                pytest.fail(f"PostgreSQL's {program} failed: {log.read()}")

    port = _free_port()
    server = f"-h 127.0.0.1 -p {port} -k {home} -c fsync=off"
    try:
        run(
            "initdb",
            "-U",
            "shop",
            "-A",
            "scram-sha-256",
            f"--pwfile={home}/password",
            "-E",
            "UTF8",
            *COLLATION,
        )
        run("pg_ctl", "start", "-w", "-l", home / "server.log", "-o", server)
        yield f"postgres://shop:{quote(PASSWORD, safe='')}@127.0.0.1:{port}/postgres"
        run("pg_ctl", "stop", "-m", "immediate")
    finally:
        shutil.rmtree(home)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def postgres(postgres_url):
    connection = ibis.connect(postgres_url)
    yield connection
    connection.disconnect()


@pytest.fixture(scope="session")
def spark(tmp_path_factory):
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.fail(
            "Java is not installed, and Spark needs it; install the Debian package"
            " openjdk-17-jre-headless"
        )
    from pyspark.sql import SparkSession

    warehouse = str(tmp_path_factory.mktemp("warehouse"))
    builder = SparkSession.builder.master("local[2]").config(
        map=SPARK | {"spark.sql.warehouse.dir": warehouse}
    )
    connection = ibis.pyspark.connect(builder.getOrCreate())
    yield connection
    connection.disconnect()


@pytest.fixture(scope="session")
def reference():
    return ibis.duckdb.connect()


@pytest.fixture(scope="session", params=["postgres", "spark"])
def engine(request):
    """Each engine that must give DuckDB's frames."""
    return request.getfixturevalue(request.param)


TYPES = {
    "duckdb": {"text": "text", "time": "timestamp", "number": "double", "money": "decimal(12, 2)"},
    "postgres": {
        "text": "varchar(60)",
        "time": "timestamp",
        "number": "double precision",
        "money": "numeric",
        "instant": "timestamptz",
    },
    "pyspark": {
        "text": "string",
        "time": "timestamp_ntz",
        "number": "double",
        "money": "decimal(12, 2)",
        "instant": "timestamp",
    },
}


@pytest.fixture(scope="session")
def made():
    """A maker of tables as a company would have them, in the engine's own types."""

    def make(engine, name, columns, rows):
        types = {column: TYPES[engine.name][kind] for column, kind in columns.items()}
        values = (", ".join(map(_literal, row, types.values())) for row in rows)
        engine.raw_sql(f"drop table if exists {name}")
        engine.raw_sql(
            f"create table {name}"
            f" ({', '.join(f'{column} {kind}' for column, kind in types.items())})"
        )
        engine.raw_sql(f"insert into {name} values {', '.join(f'({row})' for row in values)}")
        *schema, table = name.split(".")
        return engine.table(table, database=schema[0] if schema else None)

    return make


def _literal(value, kind: str) -> str:
    return "null" if value is None else f"cast('{value}' as {kind})"
