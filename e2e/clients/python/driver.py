"""azure-kusto-data and azure-kusto-ingest for Python: does the steps that come in, a line each."""

import datetime
import io
import json
import sys
import time

from azure.kusto.data import ClientRequestProperties, KustoClient, KustoConnectionStringBuilder
from azure.kusto.data.data_format import DataFormat
from azure.kusto.data.exceptions import KustoError
from azure.kusto.ingest import (
    IngestionProperties,
    KustoStreamingIngestClient,
    ManagedStreamingIngestClient,
    ReportLevel,
    QueuedIngestClient,
    StreamDescriptor,
)
from azure.kusto.ingest.status import KustoIngestStatusQueues

connection = KustoConnectionStringBuilder(sys.argv[1])
data = KustoClient(connection)
ingest_clients = {
    "stream": KustoStreamingIngestClient(connection),
    "managed": ManagedStreamingIngestClient(connection, connection),
    "queue": QueuedIngestClient(connection),
}

FORMATS = {"csv": DataFormat.CSV, "json": DataFormat.JSON, "multijson": DataFormat.MULTIJSON}


def to_text(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        microseconds = (value.days * 86400 + value.seconds) * 1000000 + value.microseconds
        return f"{microseconds * 10} ticks"
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def to_table(table):
    return {
        "columns": [{"name": column.column_name, "type": column.column_type} for column in table.columns],
        "rows": [[to_text(value) for value in row.to_list()] for row in table.rows],
    }


def ask(step):
    properties = ClientRequestProperties()
    for name, value in step.get("parameters", {}).items():
        properties.set_parameter(name, value)
    for name, value in step.get("options", {}).items():
        properties.set_option(name, value)
    if "timeoutMs" in step:
        limit = datetime.timedelta(milliseconds=step["timeoutMs"])
        properties.set_option(ClientRequestProperties.request_timeout_option_name, limit)
    execute = data.execute_query if step["action"] == "query" else data.execute_mgmt
    answer = execute(step["database"], step["text"], properties)
    return {"tables": [to_table(table) for table in answer.primary_results]}


status_queues = KustoIngestStatusQueues(ingest_clients["queue"])


def status_of(database, table):
    """The message of the table's ingestion; those of others are taken and left."""
    for _ in range(240):
        for status, queue in (("Succeeded", status_queues.success), ("Failed", status_queues.failure)):
            for message in queue.pop(32):
                if message.Database == database and message.Table == table:
                    failure = [getattr(message, name, None) for name in ("ErrorCode", "FailureStatus", "Details")]
                    return [status, table, *failure]
        time.sleep(0.25)
    raise KustoError(f"no status of {table} came")


def ingest(step):
    if step["action"] == "reportToTable":
        return {"unsupported": "azure-kusto-ingest has no status table"}
    properties = IngestionProperties(
        database=step["database"],
        table=step["table"],
        data_format=FORMATS[step["format"]],
        ingestion_mapping_reference=step.get("mapping"),
        flush_immediately=True,
    )
    if step["action"] == "reportToQueue":
        properties.report_level = ReportLevel.FailuresAndSuccesses
    stream = io.BytesIO(step["payload"].encode("utf-8"))
    client = ingest_clients.get(step["action"], ingest_clients["queue"])
    client.ingest_from_stream(StreamDescriptor(stream), ingestion_properties=properties)
    if step["action"] != "reportToQueue":
        return {"tables": []}
    names = ("Status", "Table", "ErrorCode", "FailureStatus", "Details")
    columns = [{"name": name, "type": "string"} for name in names]
    return {"tables": [{"columns": columns, "rows": [status_of(step["database"], step["table"])]}]}


for line in sys.stdin:
    step = json.loads(line)
    try:
        answer = ingest(step) if "payload" in step else ask(step)
    except KustoError as error:
        answer = {"error": {"message": str(error)}}
    print(json.dumps(answer), flush=True)
