"""The same on Apache Spark: reading spread over its workers, and the join by the same statements as on DuckDB.

Where the master is a cluster, the folder of the theses and that of the store must be at the same path on every machine, and this tool be
installed on each. Without a master in Spark's own settings it runs on the cores of this machine.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lint.problem import Problem
from lint.screen.join import Joined, ordered, prints_of, statement, values
from lint.screen.reading import Tasks, entry_or_problem
from lint.screen.store import Entry, Store

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@contextmanager
def session() -> Iterator["SparkSession"]:
    """A Spark session, stopped afterwards. Raises Problem if Spark cannot be started."""
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("thesis-lint screen").config("spark.ui.showConsoleProgress", "false")
    try:
        spark = builder.config("spark.log.level", "ERROR").getOrCreate()
    except (PySparkException, OSError, RuntimeError) as error:
        raise Problem(
            f"--engine spark: Spark does not start ({str(error).splitlines()[0]}); it needs Java 17 or later"
        ) from error
    if str(spark.sparkContext.master).startswith("local"):
        # Spark's own 200 parts are meant for many machines.
        spark.conf.set("spark.sql.shuffle.partitions", str(spark.sparkContext.defaultParallelism))
    try:
        yield spark
    finally:
        spark.stop()


def read(spark: "SparkSession", tasks: Tasks) -> Iterator[Entry | Problem]:
    """What the store takes of each thesis, in order, read by the workers."""
    if tasks:
        parts = min(len(tasks), 8 * spark.sparkContext.defaultParallelism)
        yield from spark.sparkContext.parallelize(tasks, parts).map(entry_or_problem).toLocalIterator(prefetchPartitions=True)


def join(spark: "SparkSession", store: Store, fresh: int) -> Joined:
    """The pairs of which one is `fresh` or newer, found by Spark. Raises Problem."""
    names = values("prints", fresh)
    with tempfile.TemporaryDirectory(dir=Path(store.path).resolve().parent, prefix=".screen-") as folder:
        with store.guarded():
            table = prints_of(store, fresh)
            target = folder.replace("'", "''")
            store.connection.execute(
                f"COPY {table} TO '{target}' (FORMAT parquet, PER_THREAD_OUTPUT true, OVERWRITE_OR_IGNORE true)"
            )
        spark.read.parquet(folder).createOrReplaceTempView("prints")
        for name in ("spread", "pairs"):
            spark.sql(statement(name).format_map(names)).cache().createOrReplaceTempView(name)
        pairs = [tuple(row) for row in spark.sql("SELECT one, other, fingerprints, steps FROM pairs").collect()]
        common = [tuple(row) for row in spark.sql(statement("common").format_map(names)).collect()]
        spark.catalog.clearCache()
    return ordered(pairs, common)
