/** Optional properties that most bindings of their kind have; the others are folded away. */
export const usualProperties: ReadonlySet<string> = new Set([
  'kqlParameters',
  'mappingRef',
  'authLevel',
  'methods',
  'route',
  'connection',
  'connectionStringSetting',
  'eventHubName',
  'consumerGroup',
  'queueName',
]);
