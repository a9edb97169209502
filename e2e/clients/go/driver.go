// azkustodata and azkustoingest: does the steps that come in, a line each.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/Azure/azure-kusto-go/azkustodata"
	"github.com/Azure/azure-kusto-go/azkustodata/kql"
	"github.com/Azure/azure-kusto-go/azkustodata/query"
	"github.com/Azure/azure-kusto-go/azkustoingest"
	"github.com/google/uuid"
	"github.com/shopspring/decimal"
)

type step struct {
	Action     string         `json:"action"`
	Database   string         `json:"database"`
	Text       string         `json:"text"`
	Parameters map[string]any `json:"parameters"`
	Options    map[string]any `json:"options"`
	TimeoutMs  int64          `json:"timeoutMs"`
	Table      string         `json:"table"`
	Format     string         `json:"format"`
	Mapping    string         `json:"mapping"`
	Payload    string         `json:"payload"`
}

type column struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

type table struct {
	Columns []column    `json:"columns"`
	Rows    [][]*string `json:"rows"`
}

type failure struct {
	Message string `json:"message"`
}

type answer struct {
	Tables      []table  `json:"tables,omitempty"`
	Error       *failure `json:"error,omitempty"`
	Unsupported string   `json:"unsupported,omitempty"`
}

var formats = map[string]azkustoingest.DataFormat{
	"csv": azkustoingest.CSV, "json": azkustoingest.JSON, "multijson": azkustoingest.MultiJSON,
}

func toText(value any) *string {
	var text string
	switch typed := value.(type) {
	case nil:
		return nil
	case *bool:
		if typed == nil {
			return nil
		}
		text = fmt.Sprint(*typed)
	case *int32:
		if typed == nil {
			return nil
		}
		text = fmt.Sprint(*typed)
	case *int64:
		if typed == nil {
			return nil
		}
		text = fmt.Sprint(*typed)
	case *float64:
		if typed == nil {
			return nil
		}
		text = fmt.Sprint(*typed)
	case *decimal.Decimal:
		if typed == nil {
			return nil
		}
		text = typed.String()
	case *time.Time:
		if typed == nil {
			return nil
		}
		text = typed.UTC().Format(time.RFC3339Nano)
	case *time.Duration:
		if typed == nil {
			return nil
		}
		text = fmt.Sprintf("%d ticks", typed.Nanoseconds()/100)
	case *uuid.UUID:
		if typed == nil {
			return nil
		}
		text = typed.String()
	case []byte:
		if typed == nil {
			return nil
		}
		text = string(typed)
	default:
		text = fmt.Sprint(typed)
	}
	return &text
}

func toTable(found query.Table) table {
	made := table{Columns: []column{}, Rows: [][]*string{}}
	for _, each := range found.Columns() {
		made.Columns = append(made.Columns, column{each.Name(), string(each.Type())})
	}
	for _, row := range found.Rows() {
		values := []*string{}
		for _, value := range row.Values() {
			values = append(values, toText(value.GetValue()))
		}
		made.Rows = append(made.Rows, values)
	}
	return made
}

func ask(client *azkustodata.Client, asked step) (answer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	text := kql.New("").AddUnsafe(asked.Text)
	options := []azkustodata.QueryOption{}
	for name, value := range asked.Options {
		options = append(options, azkustodata.CustomQueryOption(name, value))
	}
	if asked.TimeoutMs > 0 {
		limit := time.Duration(asked.TimeoutMs) * time.Millisecond
		options = append(options, azkustodata.ServerTimeout(limit))
	}
	if len(asked.Parameters) > 0 {
		parameters := kql.NewParameters()
		for name, value := range asked.Parameters {
			switch typed := value.(type) {
			case float64:
				parameters.AddLong(name, int64(typed))
			case bool:
				parameters.AddBool(name, typed)
			case string:
				parameters.AddString(name, typed)
			}
		}
		options = append(options, azkustodata.QueryParameters(parameters))
	}
	made := answer{Tables: []table{}}
	if asked.Action == "query" {
		dataset, err := client.Query(ctx, asked.Database, text, options...)
		if err != nil {
			return made, err
		}
		for _, found := range dataset.Tables() {
			if found.IsPrimaryResult() {
				made.Tables = append(made.Tables, toTable(found))
			}
		}
		return made, nil
	}
	dataset, err := client.Mgmt(ctx, asked.Database, text, options...)
	if err != nil {
		return made, err
	}
	for _, found := range dataset.Tables() {
		made.Tables = append(made.Tables, toTable(found))
	}
	return made, nil
}

func stream(url string, asked step) (answer, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	client, err := azkustoingest.NewStreaming(
		azkustodata.NewConnectionStringBuilder(url),
		azkustoingest.WithDefaultDatabase(asked.Database),
		azkustoingest.WithDefaultTable(asked.Table),
	)
	if err != nil {
		return answer{}, err
	}
	defer client.Close()
	options := []azkustoingest.FileOption{azkustoingest.FileFormat(formats[asked.Format])}
	if asked.Mapping != "" {
		options = []azkustoingest.FileOption{
			azkustoingest.IngestionMappingRef(asked.Mapping, formats[asked.Format]),
		}
	}
	_, err = client.FromReader(ctx, strings.NewReader(asked.Payload), options...)
	return answer{Tables: []table{}}, err
}

func do(client *azkustodata.Client, url string, asked step) answer {
	var made answer
	var err error
	switch asked.Action {
	case "queue", "managed", "reportToTable", "reportToQueue":
		return answer{Unsupported: "azkustoingest takes resources by https only"}
	case "stream":
		made, err = stream(url, asked)
	default:
		made, err = ask(client, asked)
	}
	if err != nil {
		return answer{Error: &failure{err.Error()}}
	}
	return made
}

func main() {
	url := os.Args[1]
	client, err := azkustodata.New(azkustodata.NewConnectionStringBuilder(url))
	if err != nil {
		panic(err)
	}
	defer client.Close()
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1024*1024), 64*1024*1024)
	for lines.Scan() {
		var asked step
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		text, err := json.Marshal(do(client, url, asked))
		if err != nil {
			panic(err)
		}
		fmt.Println(string(text))
	}
}
