/** An annotation that declares a binding. */
export interface AnnotationShape {
  readonly annotation: string;
  /** Package it is imported from. */
  readonly package: string;
  readonly type: string;
  readonly direction: 'in' | 'out';
  /** Without a name of its own the binding has its parameter's. */
  readonly named: boolean;
  readonly elements: readonly AnnotationElement[];
  /** A property that tells this annotation from another one of the same type. */
  readonly only?: string;
}

export interface AnnotationElement {
  /** As in Java. */
  readonly name: string;
  /** As in the function.json that the build writes. */
  readonly property: string;
  readonly kind: ElementKind;
  /** Without a default: the code does not compile without it. */
  readonly required: boolean;
}

export type ElementKind = 'text' | 'boolean' | 'level' | 'methods' | 'cardinality' | 'rights';

const element = (
  property: string,
  kind: ElementKind = 'text',
  name: string = property,
): AnnotationElement => ({ name, property, kind, required: false });
const required = (property: string): AnnotationElement => ({
  ...element(property),
  required: true,
});

const library = 'com.microsoft.azure.functions.annotation';
const kusto = 'com.microsoft.azure.functions.kusto.annotation';
const dataType = element('dataType');
const trigger = { package: library, direction: 'in', named: true } as const;
const serviceBus = [
  required('connection'),
  element('accessRights', 'rights', 'access'),
  element('isSessionsEnabled', 'boolean'),
  element('cardinality', 'cardinality'),
  dataType,
];

/**
 * Source: azure-functions-java-library and the extension's own java-library, read November 2026.
 */
export const annotationShapes: readonly AnnotationShape[] = [
  {
    ...trigger,
    annotation: 'HttpTrigger',
    type: 'httpTrigger',
    elements: [
      element('methods', 'methods'),
      element('authLevel', 'level'),
      element('route'),
      dataType,
    ],
  },
  {
    ...trigger,
    annotation: 'TimerTrigger',
    type: 'timerTrigger',
    elements: [required('schedule'), dataType],
  },
  {
    ...trigger,
    annotation: 'QueueTrigger',
    type: 'queueTrigger',
    elements: [required('queueName'), element('connection'), dataType],
  },
  {
    ...trigger,
    annotation: 'BlobTrigger',
    type: 'blobTrigger',
    elements: [required('path'), element('connection'), element('source'), dataType],
  },
  {
    ...trigger,
    annotation: 'EventHubTrigger',
    type: 'eventHubTrigger',
    elements: [
      required('eventHubName'),
      required('connection'),
      element('consumerGroup'),
      element('cardinality', 'cardinality'),
      dataType,
    ],
  },
  {
    ...trigger,
    annotation: 'ServiceBusTopicTrigger',
    type: 'serviceBusTrigger',
    only: 'topicName',
    elements: [required('topicName'), required('subscriptionName'), ...serviceBus],
  },
  {
    ...trigger,
    annotation: 'ServiceBusQueueTrigger',
    type: 'serviceBusTrigger',
    elements: [required('queueName'), ...serviceBus],
  },
  { ...trigger, annotation: 'EventGridTrigger', type: 'eventGridTrigger', elements: [dataType] },
  {
    annotation: 'RabbitMQTrigger',
    package: 'com.microsoft.azure.functions.rabbitmq.annotation',
    type: 'rabbitMQTrigger',
    direction: 'in',
    named: false,
    elements: [required('queueName'), required('connectionStringSetting'), dataType],
  },
  {
    annotation: 'KustoInput',
    package: kusto,
    type: 'kusto',
    direction: 'in',
    named: true,
    elements: [
      required('database'),
      required('kqlCommand'),
      required('kqlParameters'),
      required('connection'),
      element('managedServiceIdentity'),
      element('clientRequestProperties'),
    ],
  },
  {
    annotation: 'KustoOutput',
    package: kusto,
    type: 'kusto',
    direction: 'out',
    named: true,
    elements: [
      required('database'),
      required('tableName'),
      required('connection'),
      element('mappingRef'),
      element('dataFormat'),
      element('managedServiceIdentity'),
      // The annotation is spelt so, and the build writes it so (KB-02).
      element('ingestionTyoe'),
      element('ingestionProperties'),
    ],
  },
];
