import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.azure.kusto.data.Client;
import com.microsoft.azure.kusto.data.ClientFactory;
import com.microsoft.azure.kusto.data.ClientRequestProperties;
import com.microsoft.azure.kusto.data.KustoOperationResult;
import com.microsoft.azure.kusto.data.KustoResultColumn;
import com.microsoft.azure.kusto.data.KustoResultSetTable;
import com.microsoft.azure.kusto.data.WellKnownDataSet;
import com.microsoft.azure.kusto.data.auth.ConnectionStringBuilder;
import com.microsoft.azure.kusto.ingest.IngestClient;
import com.microsoft.azure.kusto.ingest.IngestClientFactory;
import com.microsoft.azure.kusto.ingest.IngestionMapping.IngestionMappingKind;
import com.microsoft.azure.kusto.ingest.IngestionProperties;
import com.microsoft.azure.kusto.ingest.IngestionProperties.IngestionReportLevel;
import com.microsoft.azure.kusto.ingest.IngestionProperties.IngestionReportMethod;
import com.microsoft.azure.kusto.ingest.result.IngestionResult;
import com.microsoft.azure.kusto.ingest.result.IngestionStatus;
import com.microsoft.azure.kusto.ingest.source.StreamSourceInfo;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** kusto-data and kusto-ingest: does the steps that come in, a line each. */
public final class Driver {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Client data;
  private final Map<String, IngestClient> ingestClients;

  private Driver(String url) throws Exception {
    data = ClientFactory.createClient(new ConnectionStringBuilder(url));
    // It would put 'ingest-' before an IP address, too.
    ingestClients =
        Map.of(
            "stream",
            IngestClientFactory.createStreamingIngestClient(
                new ConnectionStringBuilder(url), null, false),
            "managed",
            IngestClientFactory.createManagedStreamingIngestClient(
                new ConnectionStringBuilder(url), new ConnectionStringBuilder(url), null, false),
            "queue",
            IngestClientFactory.createClient(new ConnectionStringBuilder(url), null, false));
  }

  private ObjectNode ask(JsonNode step) throws Exception {
    ClientRequestProperties properties = new ClientRequestProperties();
    for (Map.Entry<String, JsonNode> one : step.path("parameters").properties()) {
      JsonNode value = one.getValue();
      if (value.isTextual()) properties.setParameter(one.getKey(), value.asText());
      else properties.setParameter(one.getKey(), JSON.treeToValue(value, Object.class));
    }
    for (Map.Entry<String, JsonNode> one : step.path("options").properties()) {
      properties.setOption(one.getKey(), JSON.treeToValue(one.getValue(), Object.class));
    }
    if (step.has("timeoutMs")) properties.setTimeoutInMilliSec(step.get("timeoutMs").asLong());
    String database = step.get("database").asText();
    String text = step.get("text").asText();
    boolean isQuery = step.get("action").asText().equals("query");
    KustoOperationResult result =
        isQuery
            ? data.executeQuery(database, text, properties)
            : data.executeMgmt(database, text, properties);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode tables = answer.putArray("tables");
    for (KustoResultSetTable table : result.getResultTables()) {
      if (!isQuery || table.getTableKind() == WellKnownDataSet.PrimaryResult) {
        tables.add(toJson(table));
      }
    }
    return answer;
  }

  private static ObjectNode toJson(KustoResultSetTable table) {
    ObjectNode made = JSON.createObjectNode();
    ArrayNode columns = made.putArray("columns");
    for (KustoResultColumn column : table.getColumns()) {
      columns.addObject().put("name", column.getColumnName()).put("type", column.getColumnType());
    }
    ArrayNode rows = made.putArray("rows");
    for (List<Object> row : table.getData()) {
      ArrayNode values = rows.addArray();
      for (Object value : row) values.add(value == null ? null : value.toString());
    }
    return made;
  }

  private ObjectNode ingest(JsonNode step) throws Exception {
    IngestionProperties properties =
        new IngestionProperties(step.get("database").asText(), step.get("table").asText());
    properties.setDataFormat(step.get("format").asText());
    properties.setFlushImmediately(true);
    if (step.hasNonNull("mapping")) {
      boolean isCsv = step.get("format").asText().equals("csv");
      properties.setIngestionMapping(
          step.get("mapping").asText(),
          isCsv ? IngestionMappingKind.CSV : IngestionMappingKind.JSON);
    }
    String action = step.get("action").asText();
    ObjectNode answer = JSON.createObjectNode();
    if (action.equals("reportToQueue")) {
      return answer.put("unsupported", "kusto-ingest reads no status queues");
    }
    boolean isReported = action.equals("reportToTable");
    if (isReported) {
      properties.setReportMethod(IngestionReportMethod.TABLE);
      properties.setReportLevel(IngestionReportLevel.FAILURES_AND_SUCCESSES);
    }
    IngestClient client = ingestClients.get(isReported ? "queue" : action);
    byte[] payload = step.get("payload").asText().getBytes(StandardCharsets.UTF_8);
    IngestionResult result =
        client.ingestFromStream(
            new StreamSourceInfo(new ByteArrayInputStream(payload)), properties);
    ArrayNode tables = answer.putArray("tables");
    if (isReported) tables.add(toJson(finalStatus(result)));
    return answer;
  }

  private static IngestionStatus finalStatus(IngestionResult result) throws Exception {
    for (int left = 120; ; left -= 1) {
      IngestionStatus status = result.getIngestionStatusCollection().get(0);
      if (!status.getStatus().equals("Pending") || left == 0) return status;
      Thread.sleep(250);
    }
  }

  private static ObjectNode toJson(IngestionStatus status) {
    ObjectNode made = JSON.createObjectNode();
    ArrayNode columns = made.putArray("columns");
    for (String name : List.of("Status", "Table", "ErrorCode", "FailureStatus", "Details")) {
      columns.addObject().put("name", name).put("type", "string");
    }
    made.putArray("rows")
        .addArray()
        .add(status.getStatus())
        .add(status.getTable())
        .add(status.getErrorCode())
        .add(status.getFailureStatus())
        .add(status.getDetails());
    return made;
  }

  private ObjectNode answer(JsonNode step) {
    try {
      return step.has("payload") ? ingest(step) : ask(step);
    } catch (Exception error) {
      StringBuilder message = new StringBuilder();
      for (Throwable cause = error; cause != null; cause = cause.getCause()) {
        message.append(cause.getMessage()).append('\n');
      }
      ObjectNode answer = JSON.createObjectNode();
      answer.putObject("error").put("message", message.toString());
      return answer;
    }
  }

  public static void main(String[] arguments) throws Exception {
    Driver driver = new Driver(arguments[0]);
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      out.println(driver.answer(JSON.readTree(line)));
    }
    System.exit(0);
  }
}
