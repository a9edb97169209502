/** What a decorator of the library declares. */
type DecoratorKind = 'trigger' | 'input' | 'output' | 'route' | 'name' | 'setting';

export interface DecoratorShape {
  readonly kind: DecoratorKind;
  /** Null where an argument says it. */
  readonly type: string | null;
  /** The parameters that can be given by position, in order. */
  readonly positions: readonly string[];
}

const shape = (
  kind: DecoratorKind,
  type: string | null,
  ...positions: readonly string[]
): DecoratorShape => ({ kind, type, positions });

const generic = (kind: DecoratorKind): DecoratorShape =>
  shape(kind, null, 'arg_name', 'type', 'data_type');

/** The decorators of a function app or blueprint. Source: azure-functions 1.26.0. */
export const decorators: Readonly<Record<string, DecoratorShape>> = {
  function_name: shape('name', null, 'name'),
  http_type: shape('setting', null),
  retry: shape('setting', null),
  route: shape(
    'route',
    'httpTrigger',
    ...['route', 'trigger_arg_name', 'binding_arg_name', 'methods', 'auth_level'],
    ...['trigger_extra_fields', 'binding_extra_fields'],
  ),
  timer_trigger: timer(),
  schedule: timer(),
  queue_trigger: shape(
    'trigger',
    'queueTrigger',
    'arg_name',
    'queue_name',
    'connection',
    'data_type',
  ),
  blob_trigger: shape(
    'trigger',
    'blobTrigger',
    'arg_name',
    'path',
    'connection',
    'source',
    'data_type',
  ),
  event_grid_trigger: shape('trigger', 'eventGridTrigger', 'arg_name', 'data_type'),
  event_hub_message_trigger: shape(
    'trigger',
    'eventHubTrigger',
    ...['arg_name', 'connection', 'event_hub_name', 'data_type', 'cardinality', 'consumer_group'],
  ),
  service_bus_queue_trigger: shape(
    'trigger',
    'serviceBusTrigger',
    ...['arg_name', 'connection', 'queue_name', 'data_type', 'access_rights'],
    ...['is_sessions_enabled', 'cardinality', 'auto_complete_messages'],
  ),
  service_bus_topic_trigger: shape(
    'trigger',
    'serviceBusTrigger',
    ...['arg_name', 'connection', 'topic_name', 'subscription_name', 'data_type', 'access_rights'],
    ...['is_sessions_enabled', 'cardinality', 'auto_complete_messages'],
  ),
  cosmos_db_trigger: shape('trigger', 'cosmosDBTrigger', 'arg_name', 'connection'),
  sql_trigger: shape(
    'trigger',
    'sqlTrigger',
    'arg_name',
    'table_name',
    'connection_string_setting',
  ),
  kafka_trigger: shape('trigger', 'kafkaTrigger', 'arg_name', 'topic', 'broker_list'),
  warm_up_trigger: shape('trigger', 'warmupTrigger', 'arg_name', 'data_type'),
  generic_trigger: generic('trigger'),
  generic_input_binding: generic('input'),
  generic_output_binding: generic('output'),
  blob_input: shape('input', 'blob', 'arg_name', 'path', 'connection', 'data_type'),
  blob_output: shape('output', 'blob', 'arg_name', 'path', 'connection', 'data_type'),
  queue_output: shape('output', 'queue', 'arg_name', 'queue_name', 'connection', 'data_type'),
  event_hub_output: shape(
    'output',
    'eventHub',
    'arg_name',
    'connection',
    'event_hub_name',
    'data_type',
  ),
  service_bus_queue_output: shape('output', 'serviceBus', 'arg_name', 'connection', 'queue_name'),
  service_bus_topic_output: shape('output', 'serviceBus', 'arg_name', 'connection', 'topic_name'),
  event_grid_output: shape('output', 'eventGrid', 'arg_name', 'topic_endpoint_uri'),
  cosmos_db_input: shape('input', 'cosmosDB', 'arg_name', 'connection', 'database_name'),
  cosmos_db_output: shape('output', 'cosmosDB', 'arg_name', 'connection', 'database_name'),
  table_input: shape('input', 'table', 'arg_name', 'connection', 'table_name'),
  table_output: shape('output', 'table', 'arg_name', 'connection', 'table_name'),
  sql_input: shape('input', 'sql', 'arg_name', 'command_text', 'connection_string_setting'),
  sql_output: shape('output', 'sql', 'arg_name', 'command_text', 'connection_string_setting'),
};

function timer(): DecoratorShape {
  return shape(
    'trigger',
    'timerTrigger',
    ...['arg_name', 'schedule', 'run_on_startup', 'use_monitor', 'data_type'],
  );
}

/** Parameters of a decorator that are no property of the binding. */
export const isDeclaration = (argument: string): boolean =>
  argument === 'arg_name' || argument === 'type' || argument === 'name';

/** The properties of an HTTP trigger that `route` has parameters for. */
export const isRouteProperty = (name: string): boolean =>
  name === 'route' || name === 'methods' || name === 'authLevel';

/** A decorator with parameters of its own for a trigger, and those it cannot do without. */
export interface TypedTrigger {
  readonly decorator: string;
  readonly required: readonly string[];
}

/** Source: azure-functions 1.26.0. */
export const typedTriggers: Readonly<Record<string, readonly TypedTrigger[]>> = {
  timerTrigger: [{ decorator: 'timer_trigger', required: ['schedule'] }],
  queueTrigger: [{ decorator: 'queue_trigger', required: ['queueName', 'connection'] }],
  blobTrigger: [{ decorator: 'blob_trigger', required: ['path', 'connection'] }],
  eventHubTrigger: [
    { decorator: 'event_hub_message_trigger', required: ['eventHubName', 'connection'] },
  ],
  serviceBusTrigger: [
    { decorator: 'service_bus_queue_trigger', required: ['queueName', 'connection'] },
    {
      decorator: 'service_bus_topic_trigger',
      required: ['topicName', 'subscriptionName', 'connection'],
    },
  ],
  eventGridTrigger: [{ decorator: 'event_grid_trigger', required: [] }],
};
