"""azure-kusto-data and azure-kusto-ingest for Python: does the steps that come in, a line each."""

import datetime
import io
import json
import sys

from azure.kusto.data import ClientRequestProperties, KustoClient, KustoConnectionStringBuilder
from azure.kusto.data.data_format import DataFormat
from azure.kusto.data.exceptions import KustoError
from azure.kusto.ingest import (
    IngestionProperties,
    KustoStreamingIngestClient,
    ManagedStreamingIngestClient,
    QueuedIngestClient,
    StreamDescriptor,
)

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


def ingest(step):
    if step["action"] == "report":
        return {"unsupported": "azure-kusto-ingest has no status table"}
    properties = IngestionProperties(
        database=step["database"],
        table=step["table"],
        data_format=FORMATS[step["format"]],
        ingestion_mapping_reference=step.get("mapping"),
        flush_immediately=True,
    )
    stream = io.BytesIO(step["payload"].encode("utf-8"))
    ingest_clients[step["action"]].ingest_from_stream(StreamDescriptor(stream), ingestion_properties=properties)
    return {"tables": []}


for line in sys.stdin:
    step = json.loads(line)
    try:
        answer = ingest(step) if "payload" in step else ask(step)
    except KustoError as error:
        answer = {"error": {"message": str(error)}}
    print(json.dumps(answer), flush=True)
